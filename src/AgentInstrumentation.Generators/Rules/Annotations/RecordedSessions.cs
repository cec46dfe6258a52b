using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Whether a project asks for sessions to be recorded; found once, since every operation is looked at.
/// </summary>
internal static class RecordedSessions
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Cache = new();

    public static bool Exist(Compilation compilation, CancellationToken cancellation) => Cache.GetValue(
        compilation,
        compilation => new StrongBox<bool>(ProjectTargets.Of(compilation, cancellation)
            .Any(static traced => traced.Request.Options.Record))).Value;
}

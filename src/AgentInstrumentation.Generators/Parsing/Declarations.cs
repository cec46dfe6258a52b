using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Makes <see cref="Declarations{T}"/>.</summary>
internal static class Declarations
{
    public static Declarations<T> ToRead<T>(Compilation compilation, Func<Compilation, CancellationToken, T> read) =>
        new(compilation, read);
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The types of a project whose members are captured, since traced methods take or return them.</summary>
internal sealed class CapturedObjects
{
    private static readonly ConditionalWeakTable<Compilation, CapturedObjects> Cache = new();

    private readonly KnownSymbols _known;
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    private CapturedObjects(Compilation compilation, CancellationToken cancellation)
    {
        _known = KnownSymbols.Of(compilation);
        var level = ProjectTargets.Of(compilation, cancellation)
            .Where(static target => target.Refusal is null)
            .SelectMany(target => CapturedTypeParser.CapturedBy(target, _known))
            .ToList();
        for (var depth = 0; depth < CapturedTypeParser.MaximumDepth && level.Count > 0; depth++)
        {
            cancellation.ThrowIfCancellationRequested();
            level = [.. level
                .Where(_types.Add)
                .Select(type => CapturedShape.Of(type, _known))
                .SelectMany(static shape => shape is null ? [] : shape.Parts.AsEnumerable())];
        }
    }

    public static CapturedObjects Of(Compilation compilation, CancellationToken cancellation) => Cache.GetValue(
        compilation, compilation => new CapturedObjects(compilation, cancellation));

    /// <summary>Whether a member is captured by its value, and nobody has said that it is to be.</summary>
    public bool Contain(ISymbol member) => _types
        .OfType<INamedTypeSymbol>()
        .Where(type => KnownSymbols.Same(type.OriginalDefinition, member.ContainingType))
        .SelectMany(type => CapturedMembers.Of(type, _known))
        .Any(captured => captured.Member.Name == member.Name && !captured.IsRedacted)
        && CaptureMarks.Of(member, member.ContainingType, _known) is not CaptureMark.Capture;
}

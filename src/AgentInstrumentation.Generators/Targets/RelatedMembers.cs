using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Members without an attribute that end in an annotated ordinary method, or begin at one: the other end of an override
/// or of an implementation. A call names one end, and only that one's attribute counts.
/// </summary>
internal sealed class RelatedMembers
{
    private static readonly ConditionalWeakTable<Compilation, RelatedMembers> Cache = new();

    private readonly Dictionary<IMethodSymbol, Target> _implemented = new(SymbolEqualityComparer.Default);
    private readonly KnownSymbols _known;

    private RelatedMembers(Compilation compilation, CancellationToken cancellation)
    {
        _known = KnownSymbols.Of(compilation);
        var ordinary = ProjectTargets.Of(compilation, cancellation)
            .Where(static target => target is { Form: TargetForm.Ordinary, Refusal: null });
        foreach (var target in ordinary)
        {
            foreach (var member in AboveOf(target.Method))
            {
                _implemented[member.OriginalDefinition] = target;
            }
        }
    }

    public static RelatedMembers Of(Compilation compilation, CancellationToken cancellation) => Cache.GetValue(
        compilation, compilation => new RelatedMembers(compilation, cancellation));

    /// <summary>The annotated method at the other end, with what to annotate; null where there is none.</summary>
    public (Target Target, Escape Escape)? Find(IMethodSymbol used)
    {
        var method = used.OriginalDefinition;
        if (Target.Of(method, _known) is not null
            || DecoratorForm.Matches(method, _known)
            || _known.IsNotInstrumented(method))
        {
            return null;
        }

        var above = AboveOf(method)
            .Select(member => CallForms.TracedOrdinary(member, _known))
            .FirstOrDefault(static target => target is { Refusal: null, Request.Rule: null });
        return (above ?? (_implemented.TryGetValue(method, out var below) ? below : null)) is { } target
            ? (target, Describe(method))
            : null;
    }

    private static Escape Describe(IMethodSymbol method)
    {
        var name = $"{method.ContainingType.Name}.{method.Name}";
        return new Escape($"the call names '{name}', which carries no attribute", $"annotate '{name}' too");
    }

    /// <summary>What the method overrides, and what it implements of interfaces.</summary>
    public static IEnumerable<IMethodSymbol> AboveOf(IMethodSymbol method)
    {
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            yield return overridden;
        }

        foreach (var declared in method.ExplicitInterfaceImplementations)
        {
            yield return declared;
        }

        var type = method.ContainingType;
        foreach (var member in type.AllInterfaces.SelectMany(implemented => implemented.GetMembers(method.Name)))
        {
            if (member is IMethodSymbol declared
                && KnownSymbols.Same(type.FindImplementationForInterfaceMember(member), method))
            {
                yield return declared;
            }
        }
    }
}

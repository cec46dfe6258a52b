using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Tells of a method that is called whether it is an operation, in whatever form.</summary>
internal static class TracedMethods
{
    /// <summary>The decision on the method; null for one that is no operation or is refused.</summary>
    public static Target? Find(IMethodSymbol called, KnownSymbols known)
    {
        var method = (called.ReducedFrom ?? called).OriginalDefinition;
        var definition = method.PartialDefinitionPart ?? method;
        var target = DecoratorForm.Matches(definition, known)
            ? DecoratorForm.TargetOf(definition, known)
            : Target.Of(definition, known);
        // Nobody asked for what a rule set names, so no rule speaks of it.
        return target is { Refusal: null, IsOfRuleSet: false } ? target : null;
    }

    /// <summary>The operation that a function is the body of: a traced method itself, or a core method.</summary>
    public static Target? WithBody(IMethodSymbol function, KnownSymbols known) =>
        Find(function, known)
        ?? (function.ContainingType?.GetMembers() ?? [])
            .OfType<IMethodSymbol>()
            .Where(PartialForm.Matches)
            .Select(member => Find(member, known))
            .FirstOrDefault(target => KnownSymbols.Same(target?.Worker, function));
}

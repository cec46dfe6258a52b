using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the names of ordinary methods that projects beyond this one can call.</summary>
internal static class OrdinaryNameParser
{
    /// <summary>The method's name; null for one that is refused or whose body is generated.</summary>
    public static string? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = KnownSymbols.Of(context.SemanticModel.Compilation);
        return context.TargetSymbol is IMethodSymbol method
            && Target.Of(method, known) is { Form: TargetForm.Ordinary, Refusal: null }
            ? method.Name
            : null;
    }

    /// <summary>Both sets as one, each name once, in an order that does not depend on the files' order.</summary>
    public static EquatableArray<string> Merge(EquatableArray<string> left, EquatableArray<string> right) =>
        left.Concat(right)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads partial methods whose body is to be generated.</summary>
internal static class PartialMethodParser
{
    public static bool IsCandidate(SyntaxNode node) =>
        node is MethodDeclarationSyntax { Body: null, ExpressionBody: null };

    /// <summary>The model of an annotated partial method; null for one that is refused, which the analyzers say.</summary>
    public static PartialMethod? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        var known = KnownSymbols.Of(context.SemanticModel.Compilation);
        if (Target.Of(method, known) is not { IsPartial: true, Refusal: null } target)
        {
            return null;
        }

        var syntax = (MethodDeclarationSyntax)context.TargetNode;
        var containers = ContainingTypes(method).Reverse().ToList();
        return new PartialMethod(
            MethodParser.Parse(target, known),
            HintNameOf(method),
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            containers.Select(HeaderOf).ToEquatableArray(),
            string.Join(" ", syntax.Modifiers.Select(static modifier => modifier.Text)),
            PartialForm.FindCore(method, target.Request)!.Name);
    }

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string HeaderOf(INamedTypeSymbol type)
    {
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"partial {keyword} {MethodParser.Escape(type.Name)}{TypeParametersOf(type)}";
    }

    private static string TypeParametersOf(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(NameWithVariance))}>";

    private static string NameWithVariance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in " + parameter.Name,
        VarianceKind.Out => "out " + parameter.Name,
        _ => parameter.Name,
    };

    private static string HintNameOf(IMethodSymbol method)
    {
        var type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        var overloads = method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count();
        var parameters = overloads > 1
            ? $"({string.Join(",", method.Parameters.Select(static parameter => parameter.Type.Name))})"
            : "";
        return $"{type.Replace('<', '[').Replace('>', ']').Replace("@", "")}.{method.Name}{parameters}.g.cs";
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads partial methods whose body is to be generated.</summary>
internal static class PartialMethodParser
{
    private static readonly SymbolDisplayFormat Signature = MethodParser.FullyQualified
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName)
        .WithGenericsOptions(
            SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>The annotated partial methods of a compilation, file by file.</summary>
    public static EquatableArray<EquatableArray<PartialMethod>> ParseAll(
        Compilation compilation, CancellationToken cancellationToken)
    {
        var project = ProjectIndex.Of(compilation);
        return project.Files
            .Select(file => file.MethodsWith(project.Aliases)
                .Where(IsCandidate)
                .Select(method => Parse(method, compilation, cancellationToken))
                .OfType<PartialMethod>()
                .ToEquatableArray())
            .ToEquatableArray();
    }

    private static bool IsCandidate(MethodDeclarationSyntax method) =>
        method is { Body: null, ExpressionBody: null } && HasPartialAndAccessibility(method);

    // Null for one that has a body, which the analyzers say.
    private static PartialMethod? Parse(
        MethodDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = KnownSymbols.Of(compilation);
        var model = compilation.GetSemanticModel(syntax.SyntaxTree);
        if (model.GetDeclaredSymbol(syntax, cancellationToken) is not { } method
            || method.PartialImplementationPart is not null
            || Target.Of(method, known) is not { IsPartial: true } target)
        {
            return null;
        }

        return new PartialMethod(
            HintNameOf(method),
            method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString(),
            ContainingTypes(method).Reverse().Select(type => HeaderOf(type, method)).ToEquatableArray(),
            method.Name,
            DeclarationOf(method, syntax),
            target.Refusal is null ? WrapCore(target, known) : null,
            target.Refusal is { } refusal ? $"{refusal.RuleId}: '{method.Name}' is not traced: {refusal.Reason}" : null);
    }

    private static string DeclarationOf(IMethodSymbol method, MethodDeclarationSyntax syntax)
    {
        // The display of a struct's readonly method begins with a modifier that the user wrote before 'partial'.
        const string Readonly = "readonly ";
        var signature = method.ToDisplayString(Signature);
        if (signature.StartsWith(Readonly, StringComparison.Ordinal))
        {
            signature = signature.Substring(Readonly.Length);
        }

        return $"{string.Join(" ", syntax.Modifiers.Select(static modifier => modifier.Text))} {signature}";
    }

    private static WrappedCore WrapCore(Target target, KnownSymbols known) => new(
        MethodParser.Parse(target, known), target.Worker.Name);

    // Without an accessibility modifier the method compiles without a body.
    private static bool HasPartialAndAccessibility(MethodDeclarationSyntax method) =>
        PartialForm.Matches(method)
        && method.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));

    private static IEnumerable<INamedTypeSymbol> ContainingTypes(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }
    }

    private static string HeaderOf(INamedTypeSymbol type, IMethodSymbol method)
    {
        // The user may have written 'unsafe' on the type; on the method's parts it must agree.
        var modifier = Signatures.NeedsUnsafe(method) ? "unsafe partial" : "partial";
        var keyword = type switch
        {
            { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
            { IsRecord: true } => "record",
            { TypeKind: TypeKind.Struct } => "struct",
            { TypeKind: TypeKind.Interface } => "interface",
            _ => "class",
        };
        return $"{modifier} {keyword} {MethodParser.Escape(type.Name)}{TypeParametersOf(type)}";
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

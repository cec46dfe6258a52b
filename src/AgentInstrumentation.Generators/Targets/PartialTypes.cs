using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Tells whether members can be added to a type from another file.</summary>
internal static class PartialTypes
{
    /// <summary>
    /// The first of the type and the types around it that takes no members; null when the type takes them.
    /// </summary>
    public static INamedTypeSymbol? FirstClosed(INamedTypeSymbol type) =>
        WithOuter(type).FirstOrDefault(static part => part.IsFileLocal || !IsPartial(part));

    /// <summary>The type and the types around it, from the innermost out.</summary>
    public static IEnumerable<INamedTypeSymbol> WithOuter(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
        {
            yield return part;
        }
    }

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>()
        .Any(static declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Methods in extension blocks, which C# has since version 14. The compiler implements each as a static method of the
/// class around the block that takes the receiver first and can be called as a classic extension method, so they are
/// treated as that.
/// </summary>
internal static class ExtensionBlocks
{
    // Both are newer than the referenced compiler API; the compiler that runs may know them.
    private const TypeKind Block = (TypeKind)14;
    private static readonly Func<IMethodSymbol, IMethodSymbol?>? Implementation = FindImplementation();

    /// <summary>The static method that implements a method in an extension block; any other method itself.</summary>
    public static IMethodSymbol ImplementationOf(IMethodSymbol method) =>
        IsIn(method) && method.MethodKind is MethodKind.Ordinary ? Implementation?.Invoke(method) ?? method : method;

    /// <summary>Whether a method stands in an extension block.</summary>
    public static bool IsIn(IMethodSymbol method) => method.ContainingType?.TypeKind is Block;

    /// <summary>Whether a declaration is such a block: it has no name.</summary>
    public static bool Matches(TypeDeclarationSyntax declaration) => declaration.Identifier.IsKind(SyntaxKind.None);

    /// <summary>Whether a static method implements one in an extension block of its class.</summary>
    public static bool Implements(IMethodSymbol method) =>
        method is { IsStatic: true, ContainingType: { IsStatic: true } type }
        && type.GetTypeMembers()
            .Where(static block => block.TypeKind is Block)
            .SelectMany(block => block.GetMembers(method.Name))
            .OfType<IMethodSymbol>()
            .Any(member => KnownSymbols.Same(ImplementationOf(member), method));

    private static Func<IMethodSymbol, IMethodSymbol?>? FindImplementation() =>
        typeof(IMethodSymbol).GetProperty("AssociatedExtensionImplementation")?.GetMethod is { } getter
            ? (Func<IMethodSymbol, IMethodSymbol?>)getter.CreateDelegate(typeof(Func<IMethodSymbol, IMethodSymbol?>))
            : null;
}

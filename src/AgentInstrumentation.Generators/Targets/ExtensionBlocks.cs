using Microsoft.CodeAnalysis;

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

    private static Func<IMethodSymbol, IMethodSymbol?>? FindImplementation() =>
        typeof(IMethodSymbol).GetProperty("AssociatedExtensionImplementation")?.GetMethod is { } getter
            ? (Func<IMethodSymbol, IMethodSymbol?>)getter.CreateDelegate(typeof(Func<IMethodSymbol, IMethodSymbol?>))
            : null;
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Classes that trace what a factory makes: each by static methods called <c>Trace</c>.</summary>
internal static class ResultWrappers
{
    /// <summary>What the methods are called.</summary>
    public const string MethodName = "Trace";

    /// <summary>Whether a class takes what a method makes, and gives back what may stand in its place.</summary>
    public static bool Serves(INamedTypeSymbol wrapper, IMethodSymbol factory, KnownSymbols known) =>
        factory is { ReturnsVoid: false, ReturnsByRef: false, ReturnsByRefReadonly: false }
        && wrapper.GetMembers(MethodName)
            .OfType<IMethodSymbol>()
            .Any(method => method is { IsStatic: true, Parameters.Length: 1 }
                && Symbols.IsAccessible(method, known.Compilation)
                && Fits(method, factory.ReturnType, known.Compilation));

    private static bool Fits(IMethodSymbol method, ITypeSymbol made, Compilation compilation) => method.IsGenericMethod
        ? KnownSymbols.Same(method.Parameters[0].Type.OriginalDefinition, made.OriginalDefinition)
            && KnownSymbols.Same(method.ReturnType.OriginalDefinition, made.OriginalDefinition)
        : IsImplicit(made, method.Parameters[0].Type, compilation) && IsImplicit(method.ReturnType, made, compilation);

    private static bool IsImplicit(ITypeSymbol from, ITypeSymbol to, Compilation compilation) =>
        compilation.ClassifyCommonConversion(from, to) is { IsImplicit: true, IsUserDefined: false };
}

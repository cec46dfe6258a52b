using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What rules a method out in either form.</summary>
internal static class MethodShapes
{
    // TypeKind.Extension is newer than the referenced compiler API; the compiler that runs may know it.
    private const TypeKind ExtensionBlock = (TypeKind)14;

    public static Refusal? Refuse(
        IMethodSymbol method, IMethodSymbol worker, OperationRequest request, KnownSymbols known) =>
        RefuseKind(method)
        ?? RefuseName(request)
        ?? RefuseSignature(method)
        ?? ReturnShapes.Refuse(method, worker, known);

    private static Refusal? RefuseKind(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => Refusal.Shape("it is a local function; make it a method"),
        { MethodKind: MethodKind.AnonymousFunction } => Refusal.Shape("it is a lambda; make it a method"),
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => Refusal.Shape(
            "it implements an interface explicitly, so only the interface's callers reach it; annotate the interface's method"),
        { MethodKind: not MethodKind.Ordinary } => Refusal.Shape("it is no ordinary method"),
        { ContainingType.TypeKind: ExtensionBlock } => Refusal.Shape("it stands in an extension block, which is not supported yet"),
        { IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true } => Refusal.Shape(
            "it is a static interface member, which is not supported yet"),
        _ => null,
    };

    private static Refusal? RefuseName(OperationRequest request) =>
        request.Name is { } name && string.IsNullOrWhiteSpace(name)
            ? Refusal.Shape("the name given to its attribute is empty")
            : null;

    private static Refusal? RefuseSignature(IMethodSymbol method) => method switch
    {
        { IsVararg: true } => Refusal.Shape("it takes __arglist"),
        { RefKind: not RefKind.None, ReturnType: IDynamicTypeSymbol } =>
            Refusal.Shape("it returns a dynamic value by reference"),
        _ when method.Parameters.Any(IsDynamicReference) => Refusal.Shape("it passes a dynamic value by reference"),
        _ => null,
    };

    // Handing it on would have to convert it, and a reference cannot be converted.
    private static bool IsDynamicReference(IParameterSymbol parameter) =>
        parameter is { RefKind: not RefKind.None, Type: IDynamicTypeSymbol };
}

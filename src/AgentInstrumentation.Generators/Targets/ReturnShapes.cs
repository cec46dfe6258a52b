using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Decides what a return type means for the end of an operation.</summary>
internal static class ReturnShapes
{
    /// <summary>
    /// The shape of a method whose work is done by <paramref name="worker"/>, itself or its core method.
    /// </summary>
    public static ReturnShape Of(IMethodSymbol method, IMethodSymbol worker, KnownSymbols known) => method switch
    {
        { ReturnsVoid: true } => ReturnShape.Void,
        { ReturnsByRef: true } => ReturnShape.Reference,
        { ReturnsByRefReadonly: true } => ReturnShape.ReadOnlyReference,
        _ when IsStackOnly(method.ReturnType) => ReturnShape.StackOnly,
        _ when Tasks.Is(method.ReturnType, known) => ReturnShape.Task,
        _ when IsAny(method.ReturnType, known.AsyncEnumerable) => ReturnShape.Stream,
        _ when IsAny(method.ReturnType, known.Enumerable) && Iterators.IsIterator(worker) => ReturnShape.Stream,
        _ => ReturnShape.Value,
    };

    /// <summary>Why a method with this return type cannot be traced, or null when it can.</summary>
    public static Refusal? Refuse(IMethodSymbol method, IMethodSymbol worker, KnownSymbols known)
    {
        var type = method.ReturnType;
        return method switch
        {
            { ReturnsVoid: true } when worker.IsAsync => Refusal.AsyncVoid,
            _ when IsEnumerator(type, known) => Refusal.Shape(
                $"it returns '{type.Name}', whose items are made after the call has ended; return a sequence or a stream"),
            { ReturnType.SpecialType: SpecialType.System_Collections_IEnumerable } when Iterators.IsIterator(worker) =>
                Refusal.Shape($"it yields an untyped '{type.Name}'; return IEnumerable<T>"),
            _ when IsOtherAwaitable(type, known) => Refusal.Shape(
                $"it returns the awaitable type '{type.Name}', whose end cannot be observed; return Task or ValueTask"),
            _ => null,
        };
    }

    /// <summary>
    /// The type of what a method gives: of its result, its task's, or its stream's items; null for nothing.
    /// </summary>
    public static ITypeSymbol? ResultOf(IMethodSymbol method, KnownSymbols known)
    {
        var type = method.ReturnType;
        var definition = type.OriginalDefinition;
        return type switch
        {
            { SpecialType: SpecialType.System_Void } => null,
            _ when KnownSymbols.Same(definition, known.Task) || KnownSymbols.Same(definition, known.ValueTask) => null,
            INamedTypeSymbol generic when KnownSymbols.Same(definition, known.TaskOfT)
                || KnownSymbols.Same(definition, known.ValueTaskOfT)
                || KnownSymbols.Same(definition, known.AsyncEnumerable) => generic.TypeArguments[0],
            _ => type,
        };
    }

    /// <summary>Whether values of the type cannot be handed to a generic method.</summary>
    public static bool IsStackOnly(ITypeSymbol type) =>
        type.IsRefLikeType
        || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
        || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    private static bool IsEnumerator(ITypeSymbol type, KnownSymbols known) =>
        type.SpecialType is SpecialType.System_Collections_IEnumerator
        || type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerator_T
        || IsAny(type, known.AsyncEnumerator);

    private static bool IsOtherAwaitable(ITypeSymbol type, KnownSymbols known) =>
        !Tasks.Is(type, known)
        && type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static member => member.Parameters.IsEmpty);

    private static bool IsAny(ITypeSymbol type, params INamedTypeSymbol?[] candidates) =>
        candidates.Any(candidate => KnownSymbols.Same(candidate, type.OriginalDefinition));
}

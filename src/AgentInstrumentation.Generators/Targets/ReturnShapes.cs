using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Decides what a return type means for the end of an operation.</summary>
internal static class ReturnShapes
{
    public static ReturnShape Of(ITypeSymbol type, KnownSymbols known) => type switch
    {
        { SpecialType: SpecialType.System_Void } => ReturnShape.Void,
        _ when IsAny(type, known.Task, known.TaskOfT, known.ValueTask, known.ValueTaskOfT) => ReturnShape.Task,
        _ when IsAny(type, known.AsyncEnumerable) => ReturnShape.Stream,
        _ => ReturnShape.Value,
    };

    /// <summary>Why a method with this return type cannot be traced, or null when it can.</summary>
    public static Refusal? Refuse(IMethodSymbol method, KnownSymbols known)
    {
        var type = method.ReturnType;
        return method switch
        {
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => Refusal.Shape("it returns by reference"),
            { IsAsync: true, ReturnsVoid: true } => Refusal.Shape("it is 'async void', so nobody can tell when it ends; return Task"),
            _ when type.IsRefLikeType => Refusal.Shape($"it returns the stack-only type '{type.Name}'"),
            _ when type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer => Refusal.Shape("it returns a pointer"),
            _ when IsLazy(type, known) => Refusal.Shape(
                $"it returns '{type.Name}', whose items are made after the call has ended; return a list or IAsyncEnumerable<T>"),
            _ when IsOtherAwaitable(type, known) => Refusal.Shape(
                $"it returns the awaitable type '{type.Name}', whose end cannot be observed; return Task or ValueTask"),
            _ => null,
        };
    }

    private static bool IsLazy(ITypeSymbol type, KnownSymbols known) =>
        type.SpecialType is SpecialType.System_Collections_IEnumerable or SpecialType.System_Collections_IEnumerator
        || type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_Generic_IEnumerator_T
        || IsAny(type, known.AsyncEnumerator);

    private static bool IsOtherAwaitable(ITypeSymbol type, KnownSymbols known) =>
        Of(type, known) is ReturnShape.Value
        && type.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static member => member.Parameters.IsEmpty);

    private static bool IsAny(ITypeSymbol type, params INamedTypeSymbol?[] candidates) =>
        candidates.Any(candidate => KnownSymbols.Same(candidate, type.OriginalDefinition));
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells what a method is given that may be the very stream that it returns, which its wrapper hands back as it is.
/// </summary>
internal static class GivenStreams
{
    /// <summary>
    /// Whether a method may return such a stream. One that yields its items makes one of its own. A session, or a
    /// model's answer, lasts as long as the items do, whoever makes them.
    /// </summary>
    public static bool MayBeReturnedBy(Target target, KnownSymbols known) =>
        IsStream(target.Method.ReturnType, known)
        && !Iterators.IsIterator(target.Worker)
        && target.Request is { Role: not OperationRole.RootSpan, ModelCall: null };

    /// <summary>Whether a value of this type may be a stream, of whatever items, or an array of streams.</summary>
    public static bool MayBeOne(ITypeSymbol type, KnownSymbols known) => type switch
    {
        { SpecialType: SpecialType.System_Object } or IDynamicTypeSymbol => true,
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => IsOne(element, known),
        _ => IsOne(type, known),
    };

    private static bool IsOne(ITypeSymbol type, KnownSymbols known) => type switch
    {
        { IsValueType: true } or { IsRefLikeType: true } => false,
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(constraint => IsOne(constraint, known)),
        _ => IsStream(type, known) || type.AllInterfaces.Any(implemented => IsStream(implemented, known)),
    };

    private static bool IsStream(ITypeSymbol type, KnownSymbols known) =>
        KnownSymbols.Same(type.OriginalDefinition, known.AsyncEnumerable);
}

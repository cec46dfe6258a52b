namespace AgentInstrumentation.Generators.Tests;

/// <summary>A method of a random program.</summary>
/// <param name="Shape">What it returns.</param>
/// <param name="IsPartial">Whether it takes the partial form.</param>
/// <param name="IsStatic">Whether it is static.</param>
/// <param name="IsPrivate">Whether only its own type may call it.</param>
/// <param name="IsGeneric">Whether it has a type parameter.</param>
/// <param name="Suspends">
/// Whether it gives up its thread before it does its work, if it can; of a stream that is handed on, whether it is the
/// one that the method was given.
/// </param>
/// <param name="Throws">Whether it throws, after its calls.</param>
/// <param name="Catches">Whether it goes on after a call that failed.</param>
/// <param name="StopsEarly">Whether it enumerates only the first item of a sequence.</param>
/// <param name="Calls">The methods it calls, as steps forward from itself.</param>
internal sealed record RandomMethod(
    RandomShape Shape,
    bool IsPartial,
    bool IsStatic,
    bool IsPrivate,
    bool IsGeneric,
    bool Suspends,
    bool Throws,
    bool Catches,
    bool StopsEarly,
    IReadOnlyList<int> Calls)
{
    public bool IsTask => Shape is RandomShape.Task or RandomShape.TaskOfInt;

    public bool IsAsync => Shape is RandomShape.Task or RandomShape.TaskOfInt
        or RandomShape.ValueTask or RandomShape.ValueTaskOfInt or RandomShape.Stream;

    public bool IsAwaited => IsAsync || IsHandedStream;

    public bool IsHandedStream => Shape is RandomShape.HandedStream;
}

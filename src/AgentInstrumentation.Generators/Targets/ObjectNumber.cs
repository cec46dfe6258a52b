using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Numbers objects of the compiler that are told apart by identity, such as references. A hash code is no number:
/// different objects may share it.
/// </summary>
internal sealed class ObjectNumber
{
    private static readonly ConditionalWeakTable<object, ObjectNumber> Numbers = new();
    private static long _last;

    private readonly ulong _value = (ulong)Interlocked.Increment(ref _last);

    public static ulong Of(object identity) => Numbers.GetValue(identity, static _ => new ObjectNumber())._value;
}

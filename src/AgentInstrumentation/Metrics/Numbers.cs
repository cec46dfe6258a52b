namespace AgentInstrumentation;

/// <summary>Makes numbers of any type what instruments take.</summary>
internal static class Numbers
{
    /// <summary>The value as a number; null for null, and for what is none.</summary>
    public static double? Of<T>(T value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        decimal number => (double)number,
        float number => number,
        short number => number,
        byte number => number,
        uint number => number,
        ulong number => number,
        ushort number => number,
        sbyte number => number,
        nint number => number,
        nuint number => number,
        Half number => (double)number,
        Int128 number => (double)number,
        UInt128 number => (double)number,
        _ => null,
    };
}

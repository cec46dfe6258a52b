namespace AgentInstrumentation;

/// <summary>How values of a type are written; null for one that generated code says nothing of.</summary>
internal static class CapturedShape<T>
{
    private static Action<ContentWriter, T>? _write;

    public static Action<ContentWriter, T>? Write
    {
        get => Volatile.Read(ref _write);
        set => Volatile.Write(ref _write, value);
    }
}

using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>How values of a type are read back; null for one that nobody says something of.</summary>
internal static class ExactShape<T>
{
    private static Func<JsonElement, T>? _read;
    private static ExactCodec<T>? _codec;

    /// <summary>Reads what generated code knows of.</summary>
    public static Func<JsonElement, T>? Read
    {
        get => Volatile.Read(ref _read);
        set => Volatile.Write(ref _read, value);
    }

    /// <summary>Writes and reads what the program says something of; it comes before all else.</summary>
    public static ExactCodec<T>? Codec
    {
        get => Volatile.Read(ref _codec);
        set => Volatile.Write(ref _codec, value);
    }
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Reads back the scalars that <see cref="ValueWriter"/> writes, by their type.</summary>
internal static class ExactScalars
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private static readonly Dictionary<Type, Func<JsonElement, object>> Readers = new()
    {
        [typeof(string)] = static json => ReadText(json),
        [typeof(bool)] = static json => json.GetBoolean(),
        [typeof(char)] = static json => char.Parse(ReadText(json)),
        [typeof(sbyte)] = static json => json.GetSByte(),
        [typeof(byte)] = static json => json.GetByte(),
        [typeof(short)] = static json => json.GetInt16(),
        [typeof(ushort)] = static json => json.GetUInt16(),
        [typeof(int)] = static json => json.GetInt32(),
        [typeof(uint)] = static json => json.GetUInt32(),
        [typeof(long)] = static json => json.GetInt64(),
        [typeof(ulong)] = static json => json.GetUInt64(),
        [typeof(nint)] = static json => (nint)json.GetInt64(),
        [typeof(nuint)] = static json => (nuint)json.GetUInt64(),
        [typeof(Int128)] = static json => Int128.Parse(ReadText(json), Invariant),
        [typeof(UInt128)] = static json => UInt128.Parse(ReadText(json), Invariant),
        [typeof(Half)] = static json => Half.Parse(ReadText(json), Invariant),
        [typeof(float)] = static json => json.ValueKind is JsonValueKind.Number
            ? json.GetSingle()
            : float.Parse(ReadText(json), Invariant),
        [typeof(double)] = static json => json.ValueKind is JsonValueKind.Number
            ? json.GetDouble()
            : double.Parse(ReadText(json), Invariant),
        [typeof(decimal)] = static json => decimal.Parse(json.GetRawText(), NumberStyles.Float, Invariant),
        [typeof(BigInteger)] = static json => BigInteger.Parse(ReadText(json), Invariant),
        [typeof(Guid)] = static json => json.GetGuid(),
        [typeof(DateTime)] = static json => json.GetDateTime(),
        [typeof(DateTimeOffset)] = static json => json.GetDateTimeOffset(),
        [typeof(DateOnly)] = static json => DateOnly.ParseExact(ReadText(json), "O", Invariant),
        [typeof(TimeOnly)] = static json => TimeOnly.ParseExact(ReadText(json), "O", Invariant),
        [typeof(TimeSpan)] = static json => TimeSpan.ParseExact(ReadText(json), "c", Invariant),
        [typeof(Uri)] = static json => new Uri(ReadText(json), UriKind.RelativeOrAbsolute),
        [typeof(Version)] = static json => Version.Parse(ReadText(json)),
        [typeof(byte[])] = static json => json.GetBytesFromBase64(),
    };

    private static readonly Dictionary<string, Func<JsonElement, object>> ByName =
        Readers.ToDictionary(static entry => entry.Key.Name, static entry => entry.Value);

    /// <summary>The name of a scalar's type in exact content; null for what is none.</summary>
    public static string? NameOf(Type type) => Readers.ContainsKey(type) ? type.Name : null;

    /// <summary>Reads a scalar of a type; null for what is none.</summary>
    public static object? Read(Type type, JsonElement json) =>
        Readers.TryGetValue(type, out var read) ? read(json)
        : type.IsEnum ? Enum.Parse(type, ReadText(json))
        : null;

    /// <summary>Reads a scalar whose type the content names; null for what is none.</summary>
    public static object? Read(string type, JsonElement json) =>
        ByName.TryGetValue(type, out var read) ? read(json) : null;

    private static string ReadText(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(ExactNames.Utf16, out var units)
            ? new string(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(units.GetBytesFromBase64()))
            : json.GetString()!;
}

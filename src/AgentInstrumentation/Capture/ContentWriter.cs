using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Writes captured content as JSON that stays below a limit and is valid whatever the values are: too deep, circular,
/// too large, or changing while they are read. Kept for the thread's next capture.
/// </summary>
internal sealed class ContentWriter
{
    private const int MaximumDepth = 8;
    private const int MaximumExactDepth = 64;

    // What is written past the limit at most: a scalar, a text's word on its length or a type's name, and then the end
    // of every open object and array with a word on what is missing.
    private const int Reserve = 768;

    private const int EscapedCharacter = 6;

    [ThreadStatic]
    private static ContentWriter? _spare;

    private readonly object?[] _open = new object?[MaximumExactDepth];
    private readonly int[] _missing = new int[MaximumExactDepth];
    private CaptureBuffer _buffer = null!;
    private int _depth;
    private long _end;
    private string? _nextType;

    private ContentWriter()
    {
    }

    public Utf8JsonWriter Json => _buffer.Json;

    /// <summary>
    /// Whether values are written so that they can be read back as they are: whole, and with the types of what is of
    /// another type than is declared.
    /// </summary>
    public bool IsExact { get; private set; }

    /// <summary>Why what is written exactly cannot be read back as it was; null where it can.</summary>
    public string? Loss { get; private set; }

    /// <summary>Whether something was masked.</summary>
    public bool IsRedacted { get; private set; }

    /// <summary>How many items of a collection are written.</summary>
    public int MaximumItems => IsExact ? int.MaxValue : Materialized.MaximumItems;

    /// <summary>The bytes that are left for a text.</summary>
    public int Room => (int)Math.Clamp(_end - Written, 0, int.MaxValue);

    /// <summary>Whether there is room for anything more.</summary>
    public bool HasRoom => Written <= _end;

    /// <summary>How many bytes are written.</summary>
    public long Written => Json.BytesCommitted + Json.BytesPending;

    /// <summary>Begins content.</summary>
    /// <param name="limit">How many bytes it may have.</param>
    public static ContentWriter Rent(int limit)
    {
        CapturedTypes.Define();
        var writer = _spare ?? new ContentWriter();
        _spare = null;
        writer._buffer = CaptureBuffer.Rent();
        writer.Clear();
        writer._end = limit - Reserve;
        writer.IsExact = false;
        return writer;
    }

    /// <summary>Begins content that is to be read back.</summary>
    public static ContentWriter RentExact()
    {
        var writer = Rent(0);
        writer._end = long.MaxValue;
        writer.IsExact = true;
        writer.IsRedacted = false;
        writer.Loss = null;
        return writer;
    }

    /// <summary>Ends content; the writer must not be used any more.</summary>
    public CapturedContent Finish()
    {
        var content = _buffer.Finish();
        _buffer.Dispose();
        _buffer = null!;
        _spare = this;
        return content;
    }

    /// <summary>Writes that a value is masked.</summary>
    public void WriteRedacted() => WriteMask(CaptureMarkers.Redacted);

    /// <summary>Writes the mask of a value.</summary>
    public void WriteMask(string mask)
    {
        IsRedacted = true;
        Json.WriteStringValue(mask);
    }

    /// <summary>Writes what stands where a value cannot.</summary>
    /// <param name="marker">What.</param>
    /// <param name="type">The type of the value.</param>
    public void WriteInstead(string marker, Type type)
    {
        Lose(type);
        _nextType = null;
        Json.WriteStringValue(marker);
    }

    /// <summary>Notes that a value of a type cannot be read back.</summary>
    public void Lose(Type type) => Loss ??= TypeNames.Of(type);

    /// <summary>Notes that a text was masked in part.</summary>
    public void NoteRedaction() => IsRedacted = true;

    /// <summary>Has the next object say which type it is of.</summary>
    public void NameNextType(string name) => _nextType = name;

    /// <summary>Says that a value cannot say which type it is of, since it is no object.</summary>
    public void LoseNextType(Type type)
    {
        if (_nextType is not null)
        {
            _nextType = null;
            Lose(type);
        }
    }

    /// <summary>As <see cref="Finish"/>, of content that is to be read back.</summary>
    public ExactContent FinishExact()
    {
        var (isRedacted, loss) = (IsRedacted, Loss);
        return new ExactContent(Finish().Json!, isRedacted, loss);
    }

    /// <summary>Forgets what was written so far, in whatever state it is.</summary>
    public void Restart()
    {
        _buffer.Reset();
        Clear();
    }

    /// <summary>Forgets what was written of a member of the outermost object; that object is open again.</summary>
    /// <param name="length">How many bytes had been written before the member began.</param>
    public void RestartMember(long length)
    {
        var before = _buffer.Written[..(int)length].ToArray();
        Restart();
        TryStartObject(null, typeof(object));
        using var written = JsonDocument.Parse((byte[])[.. before, (byte)'}']);
        foreach (var member in written.RootElement.EnumerateObject())
        {
            member.WriteTo(Json);
        }
    }

    /// <summary>Narrows the limit for one of several values.</summary>
    /// <param name="bytes">How many bytes it may have.</param>
    /// <returns>The limit so far, to put back.</returns>
    public long Narrow(int bytes)
    {
        var end = _end;
        _end = IsExact ? end : Math.Min(end, Written + bytes - Reserve);
        return end;
    }

    /// <summary>Puts a limit back.</summary>
    public void Widen(long end) => _end = end;

    /// <summary>
    /// Begins an object; where that is too deep, or within itself, writes so instead and returns false.
    /// </summary>
    public bool TryStartObject(object? value, Type type)
    {
        if (!TryEnter(value, type))
        {
            return false;
        }

        Json.WriteStartObject();
        if (_nextType is { } name)
        {
            _nextType = null;
            Json.WriteString(ExactNames.Type, name);
        }

        return true;
    }

    /// <summary>Writes a member's name, unless there is no room for it and its value; that is counted.</summary>
    public bool TryStartMember(string name)
    {
        if (Room <= name.Length * EscapedCharacter)
        {
            _missing[_depth - 1]++;
            return false;
        }

        Json.WritePropertyName(name);
        return true;
    }

    /// <summary>Ends an object.</summary>
    /// <param name="more">How many members are missing beside those that were refused.</param>
    /// <param name="isChanged">Whether it changed while it was read, so that nobody knows how many are missing.</param>
    public void EndObject(int more = 0, bool isChanged = false)
    {
        var missing = _missing[_depth - 1] + more;
        if (isChanged)
        {
            Json.WriteString(CaptureMarkers.Rest, CaptureMarkers.Changed);
        }
        else if (missing > 0)
        {
            AgentMetrics.CaptureTruncated("members");
            Json.WriteString(CaptureMarkers.Rest, CaptureMarkers.More(missing));
        }

        Json.WriteEndObject();
        Leave();
    }

    /// <summary>Begins an array, as <see cref="TryStartObject"/> does an object.</summary>
    public bool TryStartArray(object? value, Type type)
    {
        if (!TryEnter(value, type))
        {
            return false;
        }

        Json.WriteStartArray();
        return true;
    }

    /// <summary>Ends an array.</summary>
    /// <param name="missing">How many items are missing.</param>
    public void EndArray(int missing)
    {
        if (missing > 0)
        {
            AgentMetrics.CaptureTruncated("items");
            Json.WriteStringValue(CaptureMarkers.More(missing));
        }

        Json.WriteEndArray();
        Leave();
    }

    private bool TryEnter(object? value, Type type)
    {
        if (IsOpen(value))
        {
            WriteInstead(CaptureMarkers.Cycle, type);
            return false;
        }

        if (_depth == (IsExact ? MaximumExactDepth : MaximumDepth))
        {
            AgentMetrics.CaptureTruncated("depth");
            WriteInstead(CaptureMarkers.TooDeep(type), type);
            return false;
        }

        _open[_depth] = value;
        _missing[_depth++] = 0;
        return true;
    }

    private void Clear()
    {
        Array.Clear(_open, 0, _depth);
        _depth = 0;
        _nextType = null;
    }

    private void Leave() => _open[--_depth] = null;

    private bool IsOpen(object? value)
    {
        foreach (var open in _open.AsSpan(0, _depth))
        {
            if (value is not null && ReferenceEquals(open, value))
            {
                return true;
            }
        }

        return false;
    }
}

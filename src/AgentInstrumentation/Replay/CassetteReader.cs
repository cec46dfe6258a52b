using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>
/// Reads the file of a cassette. <see cref="CassetteWriter"/> is its mirror. What it does not know it passes over, so
/// that newer files of the same version can be read.
/// </summary>
internal ref struct CassetteReader
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = ExactContent.MaximumDepth,
    };

    private readonly ReadOnlySpan<byte> _text;
    private readonly Dictionary<int, int> _places = [];
    private Utf8JsonReader _json;

    private CassetteReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _json = new Utf8JsonReader(text, Options);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text, in UTF-8.</param>
    /// <param name="file">The file, for messages; null for a text of no file.</param>
    public static Cassette Read(ReadOnlySpan<byte> text, string? file)
    {
        var reader = new CassetteReader(text.StartsWith("\uFEFF"u8) ? text[3..] : text);
        try
        {
            return reader.ReadCassette();
        }
        catch (Exception exception) when (exception
            is JsonException or FormatException or InvalidOperationException or OverflowException or ArgumentException)
        {
            var line = exception is JsonException { LineNumber: { } at } ? at + 1 : reader.Line;
            var place = file is null ? $"line {line}" : $"{file}, line {line}";
            throw new FormatException($"{place}: {Clean(exception)}", exception);
        }
    }

    private readonly long Line => _text[..(int)_json.TokenStartIndex].Count((byte)'\n') + 1;

    // The parser adds the place to its messages, which is said already.
    private static string Clean(Exception exception)
    {
        var end = exception is JsonException
            ? exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal)
            : -1;
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    private Cassette ReadCassette()
    {
        if (_text.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw new FormatException("this is no cassette; there is nothing in it");
        }

        if (!_json.Read() || _json.TokenType is not JsonTokenType.StartObject)
        {
            throw new FormatException("this is no cassette; a cassette is a JSON object");
        }

        int? version = null;
        var session = Guid.Empty;
        string? name = null;
        DateTimeOffset? started = null;
        var values = Cassette.NoValues;
        List<CassetteCall>? calls = null;
        while (NextMember() is { } member)
        {
            switch (member)
            {
                case "cassette": version = ReadVersion(); break;
                case "session": session = _json.GetGuid(); break;
                case "name": name = _json.GetString(); break;
                case "started": started = _json.GetDateTimeOffset(); break;
                case "values": values = ReadValues(); break;
                case "calls": calls = ReadCalls(); break;
                default: _json.Skip(); break;
            }
        }

        if (version is null || calls is null)
        {
            var missing = version is null ? "cassette" : "calls";
            throw new FormatException($"this is no cassette; the member \"{missing}\" is missing");
        }

        return new Cassette(session, calls) { Name = name, StartTime = started, Values = values };
    }

    private readonly int ReadVersion()
    {
        var version = _json.GetInt32();
        return version is >= 1 and <= Cassette.Version
            ? version
            : throw new FormatException(
                $"the cassette has version {version}, and this program reads 1 to {Cassette.Version}; "
                + "use a newer version of AgentInstrumentation");
    }

    private List<CassetteCall> ReadCalls()
    {
        Expect(JsonTokenType.StartArray, "calls");
        var calls = new List<CassetteCall>();
        while (_json.Read() && _json.TokenType is not JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "a call");
            calls.Add(ReadCall(calls.Count + 1));
        }

        return calls;
    }

    private CassetteCall ReadCall(int number)
    {
        var call = new CassetteCall { Number = number };
        var hasKind = false;
        while (NextMember() is { } member)
        {
            hasKind |= member == "kind";
            Read(call, member);
        }

        return hasKind && call.Name.Length > 0
            ? call
            : throw new FormatException($"call {number} has no \"{(hasKind ? "name" : "kind")}\"");
    }

    private void Read(CassetteCall call, string member)
    {
        switch (member)
        {
            case "call": ReadNumber(call); break;
            case "in": call.Parent = ReadParent(); break;
            case "kind": call.Kind = ReadKind(); break;
            case "name": call.Name = _json.GetString() ?? ""; break;
            case "function": call.Function = _json.GetString(); break;
            case "fork": call.IsFork = _json.GetBoolean(); break;
            case "model": call.Model = _json.GetString(); break;
            case "arguments": call.Arguments = ReadJson(); break;
            case "result": call.Result = ReadJson(); break;
            case "items": call.Items = ReadItems(); break;
            case "partial": call.IsPartial = _json.GetBoolean(); break;
            case "exception": ReadException(call); break;
            case "cancelled": call.IsCancelled = _json.GetBoolean(); break;
            case "redacted": call.IsRedacted = _json.GetBoolean(); break;
            case "unrecorded": call.Unrecorded = _json.GetString(); break;
            case "values": call.Values = ReadValues(); break;
            case "input_tokens": call.Usage = call.Usage with { Input = _json.GetInt64() }; break;
            case "output_tokens": call.Usage = call.Usage with { Output = _json.GetInt64() }; break;
            case "cached_input_tokens": call.Usage = call.Usage with { CachedInput = _json.GetInt64() }; break;
            case "reasoning_output_tokens": call.Usage = call.Usage with { ReasoningOutput = _json.GetInt64() }; break;
            case "cache_write_input_tokens": call.Usage = call.Usage with { CacheWriteInput = _json.GetInt64() }; break;
            case "cost_usd": call.CostUsd = _json.GetDecimal(); break;
            case "duration_ms": call.Duration = ReadDuration(); break;
            default: _json.Skip(); break;
        }
    }

    // A person who adds a call, or takes one away, need not number the others anew.
    private readonly void ReadNumber(CassetteCall call)
    {
        var number = _json.GetInt32();
        if (!_places.TryAdd(number, call.Number))
        {
            throw new FormatException($"there is a call {number} before this one");
        }
    }

    private readonly int ReadParent()
    {
        var parent = _json.GetInt32();
        return _places.TryGetValue(parent, out var place)
            ? place
            : throw new FormatException($"\"in\" is {parent}, and no call of that number stands before this one");
    }

    private readonly OperationKind ReadKind()
    {
        var kind = _json.GetString();
        return Enum.GetValues<OperationKind>().Cast<OperationKind?>()
            .FirstOrDefault(known => OperationDefinition.NameOf(known!.Value) == kind)
            ?? throw new FormatException($"\"{kind}\" is no kind of call; it may be "
                + string.Join(", ", Enum.GetValues<OperationKind>().Select(OperationDefinition.NameOf)));
    }

    private List<CassetteItem> ReadItems()
    {
        Expect(JsonTokenType.StartArray, "items");
        var items = new List<CassetteItem>();
        while (_json.Read() && _json.TokenType is not JsonTokenType.EndArray)
        {
            Expect(JsonTokenType.StartObject, "an item");
            var item = new CassetteItem("null", TimeSpan.Zero);
            while (NextMember() is { } member)
            {
                switch (member)
                {
                    case "item": item = item with { Value = ReadJson() }; break;
                    case "after_ms": item = item with { Time = ReadDuration() }; break;
                    default: _json.Skip(); break;
                }
            }

            items.Add(item);
        }

        return items;
    }

    private void ReadException(CassetteCall call)
    {
        Expect(JsonTokenType.StartObject, "exception");
        var exception = new RecordedFailure("System.Exception", "");
        var isThrown = false;
        while (NextMember() is { } member)
        {
            switch (member)
            {
                case "type": exception = exception with { Type = _json.GetString() ?? "" }; break;
                case "message": exception = exception with { Message = _json.GetString() ?? "" }; break;
                case "members": exception = exception with { Members = ReadJson() }; break;
                case "stack": exception = exception with { Stack = string.Join('\n', ReadTexts("stack")) }; break;
                case "thrown": isThrown = _json.GetBoolean(); break;
                default: _json.Skip(); break;
            }
        }

        call.Failure = exception;
        call.IsThrown = isThrown;
    }

    private Dictionary<string, IReadOnlyList<string>> ReadValues()
    {
        Expect(JsonTokenType.StartObject, "values");
        var values = new Dictionary<string, IReadOnlyList<string>>();
        while (NextMember() is { } kind)
        {
            values[kind] = ReadTexts(kind);
        }

        return values;
    }

    private List<string> ReadTexts(string what)
    {
        Expect(JsonTokenType.StartArray, what);
        var texts = new List<string>();
        while (_json.Read() && _json.TokenType is not JsonTokenType.EndArray)
        {
            texts.Add(_json.GetString() ?? "");
        }

        return texts;
    }

    // As the recording writes it, whatever a person made of the spaces, since arguments are compared by their texts.
    private string ReadJson()
    {
        using var document = JsonDocument.ParseValue(ref _json);
        return ExactContent.TextOf(document.RootElement);
    }

    private readonly TimeSpan ReadDuration() =>
        new(checked((long)Math.Round(_json.GetDouble() * TimeSpan.TicksPerMillisecond)));

    private string? NextMember()
    {
        if (!_json.Read() || _json.TokenType is JsonTokenType.EndObject)
        {
            return null;
        }

        var name = _json.GetString()!;
        _json.Read();
        return name;
    }

    private readonly void Expect(JsonTokenType token, string what)
    {
        if (_json.TokenType != token)
        {
            var wanted = token is JsonTokenType.StartArray ? "array" : "object";
            throw new FormatException($"\"{what}\" is no JSON {wanted}");
        }
    }
}

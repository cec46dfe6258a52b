namespace AgentInstrumentation;

/// <summary>
/// Where arguments and results are recorded: nowhere, in spans, in session events, or in both. A <see cref="bool"/>
/// converts to it: true is both.
/// </summary>
public readonly record struct ContentCapture
{
    private static readonly Dictionary<string, ContentCapture> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["NO_CONTENT"] = None,
        ["SPAN_ONLY"] = SpanOnly,
        ["EVENT_ONLY"] = EventOnly,
        ["SPAN_AND_EVENT"] = SpanAndEvent,
        ["false"] = false,
        ["true"] = true,
    };

    private ContentCapture(bool onSpans, bool inEvents)
    {
        OnSpans = onSpans;
        InEvents = inEvents;
    }

    /// <summary>Nowhere, which is the default.</summary>
    public static ContentCapture None => default;

    /// <summary>As attributes of spans, which leave the process with them.</summary>
    public static ContentCapture SpanOnly => new(onSpans: true, inEvents: false);

    /// <summary>In session events, which stay in the journal.</summary>
    public static ContentCapture EventOnly => new(onSpans: false, inEvents: true);

    /// <summary>In both.</summary>
    public static ContentCapture SpanAndEvent => new(onSpans: true, inEvents: true);

    /// <summary>Whether spans carry it.</summary>
    public bool OnSpans { get; }

    /// <summary>Whether session events carry it.</summary>
    public bool InEvents { get; }

    internal bool IsAny => OnSpans || InEvents;

    /// <summary>Converts true to both, and false to nowhere.</summary>
    /// <param name="capture">Whether content is captured.</param>
    public static implicit operator ContentCapture(bool capture) => FromBoolean(capture);

    /// <summary>Converts true to both, and false to nowhere.</summary>
    /// <param name="capture">Whether content is captured.</param>
    /// <returns>Where it is recorded.</returns>
    public static ContentCapture FromBoolean(bool capture) => capture ? SpanAndEvent : None;

    /// <summary>
    /// Understands <c>NO_CONTENT</c>, <c>SPAN_ONLY</c>, <c>EVENT_ONLY</c> and <c>SPAN_AND_EVENT</c>, as
    /// OpenTelemetry's instrumentations in other languages do, and <c>true</c> and <c>false</c>, as those in .NET do.
    /// </summary>
    internal static bool TryParse(string text, out ContentCapture capture) =>
        Words.TryGetValue(text.Trim(), out capture);
}

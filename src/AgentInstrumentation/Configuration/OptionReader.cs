using System.Globalization;

namespace AgentInstrumentation;

/// <summary>
/// Sets options from texts by name, wherever those come from. A text that is not understood becomes a fault, which the
/// start of the client reports: a wrong setting must not silently be another.
/// </summary>
internal sealed class OptionReader(AgentInstrumentationOptions options, Func<string, string?> settings)
{
    private const string TrueOrFalse = "true or false";
    private const string WholeNumber = "a whole number";
    private const string Duration = "a duration such as 00:00:05";
    private const string Sync = "Interval, Never or EveryBatch";
    private const string Content = "true, false, NO_CONTENT, SPAN_ONLY, EVENT_ONLY or SPAN_AND_EVENT";

    public void Read()
    {
        Read<ContentCapture>(
            nameof(options.CaptureContent), ContentCapture.TryParse, Content, (o, value) => o.CaptureContent = value);
        ReadText(nameof(options.JournalFolder), static (o, value) => o.JournalFolder = value);
        ReadText(nameof(options.ModelPriceFile), static (o, value) => o.ModelPriceFile = value);
        ReadText(nameof(options.ServiceName), static (o, value) => o.ServiceName = value);
        ReadText(nameof(options.ServiceVersion), static (o, value) => o.ServiceVersion = value);
        ReadText(nameof(options.Environment), static (o, value) => o.Environment = value);
        ReadText(nameof(options.DefaultTags), static (o, value) => o.DefaultTags = Split(value));
        ReadFlag(nameof(options.ScrubSecrets), static (o, value) => o.ScrubSecrets = value);
        ReadFlag(nameof(options.InstrumentLlmCalls), static (o, value) => o.InstrumentLlmCalls = value);
        ReadFlag(nameof(options.CaptureHostEnvironment), static (o, value) => o.CaptureHostEnvironment = value);
        ReadFlag(nameof(options.PropagateSession), static (o, value) => o.PropagateSession = value);
        ReadFlag(nameof(options.PropagateUserAndTags), static (o, value) => o.PropagateUserAndTags = value);
        ReadFlag(nameof(options.InheritSessions), static (o, value) => o.InheritSessions = value);
        ReadFlag(nameof(options.EndSessionsOnExit), static (o, value) => o.EndSessionsOnExit = value);
        ReadFlag(nameof(options.HandleSignals), static (o, value) => o.HandleSignals = value);
        ReadNumber(nameof(options.MaxQueueSize), static (o, value) => o.MaxQueueSize = value);
        ReadNumber(nameof(options.MaxCapturedValueBytes), static (o, value) => o.MaxCapturedValueBytes = value);
        ReadNumber(nameof(options.MaxCapturedOperationBytes), static (o, value) => o.MaxCapturedOperationBytes = value);
        Read<long>(
            nameof(options.JournalSegmentSize),
            TryParse,
            WholeNumber,
            static (o, value) => o.JournalSegmentSize = value);
        Read<long>(
            nameof(options.JournalMaxSize), TryParse, WholeNumber, static (o, value) => o.JournalMaxSize = value);
        Read<JournalSync>(nameof(options.JournalSync), TryParse, Sync, static (o, value) => o.JournalSync = value);
        ReadDuration(nameof(options.JournalSegmentAge), static (o, value) => o.JournalSegmentAge = value);
        ReadDuration(nameof(options.JournalSyncInterval), static (o, value) => o.JournalSyncInterval = value);
        ReadDuration(nameof(options.SessionIdleTimeout), static (o, value) => o.SessionIdleTimeout = value);
        ReadDuration(nameof(options.ExitFlushTimeout), static (o, value) => o.ExitFlushTimeout = value);
    }

    private delegate bool Parser<T>(string text, out T value);

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool TryParse(string text, out int value) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value);

    // A number is no name, though the enumeration would take it.
    private static bool TryParse(string text, out JournalSync value) =>
        Enum.TryParse(text, ignoreCase: true, out value) && !char.IsAsciiDigit(text[0]) && Enum.IsDefined(value);

    private static bool TryParse(string text, out TimeSpan value) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value);

    private void ReadText(string name, Action<AgentInstrumentationOptions, string> set) =>
        Read(name, static (string text, out string value) => (value = text).Length >= 0, "a text", set);

    private void ReadFlag(string name, Action<AgentInstrumentationOptions, bool> set) =>
        Read(name, bool.TryParse, TrueOrFalse, set);

    private void ReadNumber(string name, Action<AgentInstrumentationOptions, int> set) =>
        Read(name, TryParse, WholeNumber, set);

    private void ReadDuration(string name, Action<AgentInstrumentationOptions, TimeSpan> set) =>
        Read(name, TryParse, Duration, set);

    private void Read<T>(string name, Parser<T> parse, string allowed, Action<AgentInstrumentationOptions, T> set)
    {
        // As everywhere in OpenTelemetry, an empty setting is none.
        if (settings(name) is not { Length: > 0 } text)
        {
            return;
        }

        if (parse(text, out var value))
        {
            set(options, value);
        }
        else
        {
            options.AddUnread(new OptionFault(name, $"'{text}'", allowed));
        }
    }
}

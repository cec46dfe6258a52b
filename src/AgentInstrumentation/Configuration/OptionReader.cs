using Named = AgentInstrumentation.AgentInstrumentationOptions;

namespace AgentInstrumentation;

/// <summary>Reads the options of the client that can be written as text.</summary>
internal static class OptionReader
{
    private const string Sync = "Interval, Never or EveryBatch";
    private const string Kept = "Captured or Full";
    private const string Content = "true, false, NO_CONTENT, SPAN_ONLY, EVENT_ONLY or SPAN_AND_EVENT";

    public static void Read(SettingReader<Named> settings)
    {
        settings.Read<ContentCapture>(
            nameof(Named.CaptureContent),
            ContentCapture.TryParse,
            Content,
            static (o, value) => o.CaptureContent = value);
        settings.Read<JournalContent>(
            nameof(Named.JournalContent), TryParse, Kept, static (o, value) => o.JournalContent = value);
        settings.Text(nameof(Named.JournalFolder), static (o, value) => o.JournalFolder = value);
        settings.Text(nameof(Named.ModelPriceFile), static (o, value) => o.ModelPriceFile = value);
        settings.Text(nameof(Named.ServiceName), static (o, value) => o.ServiceName = value);
        settings.Text(nameof(Named.ServiceVersion), static (o, value) => o.ServiceVersion = value);
        settings.Text(nameof(Named.Environment), static (o, value) => o.Environment = value);
        settings.List(nameof(Named.DefaultTags), static (o, value) => o.DefaultTags = value);
        settings.Flag(nameof(Named.ScrubSecrets), static (o, value) => o.ScrubSecrets = value);
        settings.Flag(nameof(Named.CaptureToolSchemas), static (o, value) => o.CaptureToolSchemas = value);
        settings.Flag(nameof(Named.InstrumentLlmCalls), static (o, value) => o.InstrumentLlmCalls = value);
        settings.Flag(nameof(Named.EmitOpenInference), static (o, value) => o.EmitOpenInference = value);
        settings.Flag(nameof(Named.EmitInferenceDetails), static (o, value) => o.EmitInferenceDetails = value);
        settings.Flag(nameof(Named.CaptureHostEnvironment), static (o, value) => o.CaptureHostEnvironment = value);
        settings.Flag(nameof(Named.PropagateSession), static (o, value) => o.PropagateSession = value);
        settings.Flag(nameof(Named.PropagateUserAndTags), static (o, value) => o.PropagateUserAndTags = value);
        settings.Flag(nameof(Named.InheritSessions), static (o, value) => o.InheritSessions = value);
        settings.Flag(nameof(Named.EndSessionsOnExit), static (o, value) => o.EndSessionsOnExit = value);
        settings.Flag(nameof(Named.HandleSignals), static (o, value) => o.HandleSignals = value);
        settings.Number(nameof(Named.MaxQueueSize), static (o, value) => o.MaxQueueSize = value);
        settings.Number(nameof(Named.MaxCapturedValueBytes), static (o, value) => o.MaxCapturedValueBytes = value);
        settings.Number(
            nameof(Named.MaxCapturedOperationBytes), static (o, value) => o.MaxCapturedOperationBytes = value);
        settings.LongNumber(nameof(Named.JournalSegmentSize), static (o, value) => o.JournalSegmentSize = value);
        settings.LongNumber(nameof(Named.JournalMaxSize), static (o, value) => o.JournalMaxSize = value);
        settings.Read<JournalSync>(
            nameof(Named.JournalSync), TryParse, Sync, static (o, value) => o.JournalSync = value);
        settings.Duration(nameof(Named.JournalSegmentAge), static (o, value) => o.JournalSegmentAge = value);
        settings.Duration(nameof(Named.JournalSyncInterval), static (o, value) => o.JournalSyncInterval = value);
        settings.Duration(nameof(Named.SessionIdleTimeout), static (o, value) => o.SessionIdleTimeout = value);
        settings.Duration(nameof(Named.ExitFlushTimeout), static (o, value) => o.ExitFlushTimeout = value);
    }

    // Numbers and lists are no names, though the enumeration would take them.
    private static bool TryParse<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out value)
        && Enum.GetNames<TEnum>().Contains(text.Trim(), StringComparer.OrdinalIgnoreCase);
}

namespace AgentInstrumentation;

/// <summary>
/// Masks secrets within texts that leave the program: captured ones, texts of exceptions, lines of logs. It works by
/// the looks of them, so that it is the second line of defence, behind the names of parameters and members.
/// </summary>
internal static class Scrubber
{
    public const string Redacted = SecretForms.Redacted;

    // What may be cut off within a secret would not look like one any more.
    private const int LongestSecret = 512;

    // A session outlives its client, and is used where another one is current.
    [ThreadStatic]
    private static AgentInstrumentationOptions? _ofSession;

    private static AgentInstrumentationOptions? Options => _ofSession ?? AgentClient.Current?.Options;

    /// <summary>Has this thread mask what the options of a session's client ask for, until that is disposed.</summary>
    /// <param name="options">The options; null for those of the running client.</param>
    public static Turn Under(AgentInstrumentationOptions? options) => new(options);

    /// <summary>Masks what the options in force ask for.</summary>
    public static string Scrub(string text)
    {
        var options = Options;
        var masked = options is { ScrubSecrets: false } ? text : MaskAll(text);
        return options?.Scrubber is { } scrub ? Apply(scrub, masked) : masked;
    }

    /// <summary>Masks the beginning of a text, of which no more is looked at than may be needed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many characters are needed.</param>
    /// <returns>The masked text, which is longer only where it is the whole.</returns>
    public static string ScrubStart(string text, int length)
    {
        if (text.Length <= length)
        {
            return Scrub(text);
        }

        var looked = Math.Min(text.Length, length + LongestSecret);
        var start = Scrub(text[..looked]);
        var end = Math.Clamp(looked == text.Length ? start.Length : start.Length - LongestSecret, 0, length);
        var isWithinPair = end > 0 && end < start.Length && char.IsSurrogatePair(start, end - 1);
        return start[..(isWithinPair ? end - 1 : end)];
    }

    /// <summary>What stands in the place of a number; null for nearly all, which stay.</summary>
    public static string? MaskOf<T>(T number) =>
        CardNumbers.Is(number) && Options is not { ScrubSecrets: false } ? CardNumbers.Mask : null;

    private static string MaskAll(string text)
    {
        var masked = SecretForms.MaskSecrets(text, Redacted);
        masked = SecretForms.Mask<EmailAddresses>(masked, EmailAddresses.Mask);
        return SecretForms.Mask<CardNumbers>(masked, CardNumbers.Mask);
    }

    private static string Apply(Func<string, string> scrub, string text)
    {
        if (UserCode.TryRead(text, scrub, out var masked) is not { } exception)
        {
            return masked ?? "";
        }

        InstrumentationLog.Contain("the scrubber of the options failed", exception);
        return CaptureMarkers.Threw(exception);
    }

    /// <summary>While it is not disposed, options are in force on its thread.</summary>
    public readonly ref struct Turn : IDisposable
    {
        private readonly AgentInstrumentationOptions? _before = _ofSession;

        public Turn(AgentInstrumentationOptions? options) => _ofSession = options;

        public void Dispose() => _ofSession = _before;
    }
}

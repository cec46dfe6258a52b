namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Which traces <see cref="TailSampling"/> keeps. Read once, when it is made.</summary>
public sealed class TailSamplingOptions
{
    private readonly OptionSettings _settings = new(nameof(TailSamplingOptions), OptionLimits.OfTailSampling);

    /// <summary>A trace whose root took so long is kept. Ten seconds by default.</summary>
    public TimeSpan SlowerThan { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Which share of the other traces is kept, chosen by the trace id, so that all processes choose the same. 0.1 by
    /// default, between 0 and 1.
    /// </summary>
    public double BackgroundShare { get; set; } = 0.1;

    /// <summary>
    /// How many spans wait for the end of their traces at most. When there are more, the oldest trace is decided on
    /// by what is known of it. 50,000 by default.
    /// </summary>
    public int MaxSpans { get; set; } = 50_000;

    /// <summary>
    /// Sets the options that a source of settings has a value for, such as a section of a configuration. What is not
    /// understood is an exception of the sampling's.
    /// </summary>
    /// <param name="settings">Gives the value of an option by its name; null or an empty text for none.</param>
    /// <param name="nameOf">
    /// Names what gives the value of an option, to be read in messages after "from", such as the key of a
    /// configuration; null where that has no name.
    /// </param>
    public void Apply(Func<string, string?> settings, Func<string, string>? nameOf = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<TailSamplingOptions>(this, settings, nameOf, _settings);
        reader.Duration(nameof(SlowerThan), static (o, value) => o.SlowerThan = value);
        reader.Fraction(nameof(BackgroundShare), static (o, value) => o.BackgroundShare = value);
        reader.Number(nameof(MaxSpans), static (o, value) => o.MaxSpans = value);
    }

    internal IEnumerable<OptionFault> Faults() => _settings.Faults(
        [
            (nameof(SlowerThan), SlowerThan.Ticks), (nameof(BackgroundShare), BackgroundShare),
            (nameof(MaxSpans), MaxSpans),
        ]);
}

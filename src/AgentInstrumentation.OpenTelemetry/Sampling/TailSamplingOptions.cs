namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Which traces <see cref="TailSampling"/> keeps. Read once, when it is made.</summary>
public sealed class TailSamplingOptions
{
    private const string Name = nameof(TailSamplingOptions);

    private readonly List<OptionFault> _unread = [];

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
    public void Apply(Func<string, string?> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reader = new SettingReader<TailSamplingOptions>(this, settings, _unread);
        reader.Duration(nameof(SlowerThan), static (o, value) => o.SlowerThan = value);
        reader.Fraction(nameof(BackgroundShare), static (o, value) => o.BackgroundShare = value);
        reader.Number(nameof(MaxSpans), static (o, value) => o.MaxSpans = value);
    }

    internal IEnumerable<OptionFault> Faults() =>
    [
        .. _unread,
        .. OptionFault.Outside(Name, nameof(SlowerThan), SlowerThan, TimeSpan.Zero, TimeSpan.MaxValue),
        .. OptionFault.Outside(Name, nameof(BackgroundShare), BackgroundShare, 0, 1),
        .. OptionFault.Outside(Name, nameof(MaxSpans), MaxSpans, 1, int.MaxValue),
    ];
}

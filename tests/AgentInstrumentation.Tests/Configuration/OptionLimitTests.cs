namespace AgentInstrumentation.Tests;

/// <summary>Every limit of an option is checked, at both ends.</summary>
public sealed class OptionLimitTests
{
    public static TheoryData<string> Options => [.. OptionLimits.OfClient.Select(static limit => limit.Option)];

    [Theory]
    [MemberData(nameof(Options))]
    public void ValueOutOfRange_IsAFault(string option)
    {
        var limit = OptionLimits.OfClient.Single(limit => limit.Option == option);

        Assert.Equal([option], FaultsWith(limit, limit.Minimum - 1));
        Assert.Contains(option, FaultsWith(limit, limit.Maximum + 1));
        Assert.DoesNotContain(option, FaultsWith(limit, limit.Minimum));
        Assert.DoesNotContain(option, FaultsWith(limit, limit.Maximum));
    }

    private static IEnumerable<string> FaultsWith(OptionLimit limit, double value)
    {
        var options = new AgentInstrumentationOptions();
        var property = typeof(AgentInstrumentationOptions).GetProperty(limit.Option)!;
        property.SetValue(options, limit.IsDuration
            ? TimeSpan.FromTicks((long)value)
            : Convert.ChangeType(value, property.PropertyType, System.Globalization.CultureInfo.InvariantCulture));
        return options.Faults().Select(static fault => fault.Option);
    }
}

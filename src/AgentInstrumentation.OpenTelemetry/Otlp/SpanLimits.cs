using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// How much of a span is exported at most, as the variables of the OpenTelemetry specification v1.60.0 say. A value
/// that is no number, or less than none, is ignored.
/// </summary>
/// <param name="Attributes">How many attributes of a span.</param>
/// <param name="EventAttributes">How many of each event.</param>
/// <param name="LinkAttributes">How many of each link.</param>
/// <param name="Events">How many events.</param>
/// <param name="Links">How many links.</param>
/// <param name="ValueLength">How many characters of a text.</param>
/// <param name="ScopeAttributes">How many attributes of the source.</param>
/// <param name="ScopeValueLength">How many characters of a text of those.</param>
internal sealed record SpanLimits(
    int Attributes,
    int EventAttributes,
    int LinkAttributes,
    int Events,
    int Links,
    int ValueLength,
    int ScopeAttributes,
    int ScopeValueLength)
{
    private const int Default = 128;

    public static SpanLimits Of(Func<string, string?> variables)
    {
        var attributes = Find("ATTRIBUTE_COUNT") ?? Default;
        var length = Find("ATTRIBUTE_VALUE_LENGTH") ?? int.MaxValue;
        return new SpanLimits(
            Find("SPAN_ATTRIBUTE_COUNT") ?? attributes,
            Find("EVENT_ATTRIBUTE_COUNT") ?? attributes,
            Find("LINK_ATTRIBUTE_COUNT") ?? attributes,
            Find("SPAN_EVENT_COUNT") ?? Default,
            Find("SPAN_LINK_COUNT") ?? Default,
            Find("SPAN_ATTRIBUTE_VALUE_LENGTH") ?? length,
            attributes,
            length);

        int? Find(string name) => int.TryParse(
            variables($"OTEL_{name}_LIMIT"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
    }
}

using static AgentInstrumentation.OpenTelemetry.OtlpFieldKind;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>The messages of traces in the OpenTelemetry protocol v1.11.0, with fields in both encodings.</summary>
/// <param name="Fields">The fields, in the order in which they are written.</param>
internal sealed record OtlpMessage(params OtlpField[] Fields)
{
    /// <summary>That of a line of a file. A request of traces is encoded in the same way.</summary>
    public static OtlpMessage TracesData { get; } = new(OtlpField.Many(1, "resourceSpans", static () => ResourceSpans));

    private static OtlpMessage ResourceSpans { get; } = new(
        OtlpField.One(1, "resource", static () => Resource),
        OtlpField.Many(2, "scopeSpans", static () => ScopeSpans),
        new(3, "schemaUrl", Text));

    private static OtlpMessage Resource { get; } = new(
        OtlpField.Many(1, "attributes", static () => KeyValue),
        new(2, "droppedAttributesCount", Number));

    private static OtlpMessage ScopeSpans { get; } = new(
        OtlpField.One(1, "scope", static () => Scope),
        OtlpField.Many(2, "spans", static () => Span),
        new(3, "schemaUrl", Text));

    private static OtlpMessage Scope { get; } = new(
        new(1, "name", Text),
        new(2, "version", Text),
        OtlpField.Many(3, "attributes", static () => KeyValue),
        new(4, "droppedAttributesCount", Number));

    private static OtlpMessage Span { get; } = new(
        new(1, "traceId", Id),
        new(2, "spanId", Id),
        new(3, "traceState", Text),
        new(4, "parentSpanId", Id),
        new(16, "flags", Number),
        new(5, "name", Text),
        new(6, "kind", Number),
        new(7, "startTimeUnixNano", LongNumber),
        new(8, "endTimeUnixNano", LongNumber),
        OtlpField.Many(9, "attributes", static () => KeyValue),
        new(10, "droppedAttributesCount", Number),
        OtlpField.Many(11, "events", static () => Event),
        new(12, "droppedEventsCount", Number),
        OtlpField.Many(13, "links", static () => Link),
        new(14, "droppedLinksCount", Number),
        OtlpField.One(15, "status", static () => Status));

    private static OtlpMessage Event { get; } = new(
        new(1, "timeUnixNano", LongNumber),
        new(2, "name", Text),
        OtlpField.Many(3, "attributes", static () => KeyValue),
        new(4, "droppedAttributesCount", Number));

    private static OtlpMessage Link { get; } = new(
        new(1, "traceId", Id),
        new(2, "spanId", Id),
        new(3, "traceState", Text),
        OtlpField.Many(4, "attributes", static () => KeyValue),
        new(5, "droppedAttributesCount", Number),
        new(6, "flags", Number));

    private static OtlpMessage Status { get; } = new(new(2, "message", Text), new(3, "code", Number));

    private static OtlpMessage KeyValue { get; } = new(
        new(1, "key", Text),
        OtlpField.One(2, "value", static () => AnyValue));

    private static OtlpMessage AnyValue { get; } = new(
        new(1, "stringValue", Text),
        new(2, "boolValue", Flag),
        new(3, "intValue", LongNumber),
        new(4, "doubleValue", OtlpFieldKind.Double),
        OtlpField.One(5, "arrayValue", static () => ArrayValue),
        OtlpField.One(6, "kvlistValue", static () => KeyValueList),
        new(7, "bytesValue", Bytes));

    private static OtlpMessage ArrayValue { get; } = new(OtlpField.Many(1, "values", static () => AnyValue));

    private static OtlpMessage KeyValueList { get; } = new(OtlpField.Many(1, "values", static () => KeyValue));
}

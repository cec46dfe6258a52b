using System.Diagnostics;
using OpenTelemetry.Resources;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Encodes spans as the OpenTelemetry protocol v1.11.0 says, and as the exporter of the OpenTelemetry SDK 1.20.1 does:
/// that encodes whole batches only, and until then a span would have to be kept, with all that it holds. Thread-safe.
/// </summary>
/// <remarks>What the numbers of fields stand for, <see cref="OtlpMessage"/> says.</remarks>
/// <param name="limits">How much of a span is encoded at most.</param>
internal sealed class SpanEncoder(SpanLimits limits)
{
    private const long NanosecondsPerTick = 100;

    // Beside the flags of W3C: whether it is known that the parent is another process's, and whether it is.
    private const uint IsRemoteKnown = 0x100;
    private const uint IsRemote = 0x200;

    // Attributes by which a status was set before activities had one.
    private const string StatusCode = "otel.status_code";
    private const string StatusDescription = "otel.status_description";

    // What describes a resource has no limits.
    private static readonly AttributeEncoder ResourceAttributes = new(maximumLength: int.MaxValue);

    private readonly AttributeEncoder _scopeAttributes = new(limits.ScopeValueLength);
    private readonly AttributeEncoder _attributes = new(limits.ValueLength);

    /// <summary>Writes a message <c>Span</c>.</summary>
    public void Write(ProtobufWriter to, Activity span)
    {
        WriteContext(to, span.Context);
        if (span.ParentSpanId != default)
        {
            WriteId(to, 4, span.ParentSpanId);
        }

        to.WriteText(5, span.DisplayName);
        to.WriteNumber(6, (ulong)span.Kind + 1);
        to.WriteFixed64(7, Nanoseconds(span.StartTimeUtc));
        to.WriteFixed64(8, Nanoseconds(span.StartTimeUtc + span.Duration));
        var status = WriteAttributes(to, span);
        WriteEvents(to, span);
        WriteLinks(to, span);
        WriteStatus(to, span, status);
        to.WriteFixed32(16, FlagsOf(span.ActivityTraceFlags, span.HasRemoteParent));
    }

    /// <summary>Writes the fields of a message <c>ScopeSpans</c> that say whose the spans are.</summary>
    public void WriteHead(ProtobufWriter to, ActivitySource source)
    {
        var scope = to.Begin(1);
        to.WriteText(1, source.Name);
        WriteIfAny(to, 2, source.Version);
        WriteAttributes(to, 3, 4, source.Tags ?? [], _scopeAttributes, limits.ScopeAttributes);
        to.End(scope);
        WriteIfAny(to, 3, source.TelemetrySchemaUrl);
    }

    /// <summary>Writes the fields of a message <c>ResourceSpans</c> that say what the spans come from.</summary>
    public static void WriteHead(ProtobufWriter to, Resource resource)
    {
        var start = to.Begin(1);
        foreach (var (key, value) in resource.Attributes)
        {
            ResourceAttributes.TryWrite(to, 1, key, value);
        }

        to.End(start);
        WriteIfAny(to, 3, resource.SchemaUrl);
    }

    private static void WriteIfAny(ProtobufWriter to, int field, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            to.WriteText(field, text);
        }
    }

    private static void WriteContext(ProtobufWriter to, ActivityContext context)
    {
        Span<byte> id = stackalloc byte[16];
        context.TraceId.CopyTo(id);
        to.WriteBytes(1, id);
        WriteId(to, 2, context.SpanId);
        WriteIfAny(to, 3, context.TraceState);
    }

    private static void WriteId(ProtobufWriter to, int field, ActivitySpanId span)
    {
        Span<byte> id = stackalloc byte[8];
        span.CopyTo(id);
        to.WriteBytes(field, id);
    }

    private static uint FlagsOf(ActivityTraceFlags flags, bool isRemote) =>
        (uint)flags | IsRemoteKnown | (isRemote ? IsRemote : 0);

    private static ulong Nanoseconds(DateTime time) => (ulong)((time - DateTime.UnixEpoch).Ticks * NanosecondsPerTick);

    private static void WriteDropped(ProtobufWriter to, int field, int dropped)
    {
        if (dropped > 0)
        {
            to.WriteNumber(field, (ulong)dropped);
        }
    }

    private (string? Code, string? Description) WriteAttributes(ProtobufWriter to, Activity span)
    {
        var (count, dropped) = (0, 0);
        (string? Code, string? Description) status = default;
        foreach (ref readonly var tag in span.EnumerateTagObjects())
        {
            switch (tag.Key)
            {
                case StatusCode:
                    status.Code = tag.Value as string;
                    break;
                case StatusDescription:
                    status.Description = tag.Value as string;
                    break;
                case var _ when count < limits.Attributes && _attributes.TryWrite(to, 9, tag.Key, tag.Value):
                    count++;
                    break;
                default:
                    dropped++;
                    break;
            }
        }

        WriteDropped(to, 10, dropped);
        return status;
    }

    private static void WriteAttributes(
        ProtobufWriter to,
        int field,
        int droppedField,
        IEnumerable<KeyValuePair<string, object?>> attributes,
        AttributeEncoder encoder,
        int maximum)
    {
        var (count, dropped) = (0, 0);
        foreach (var (key, value) in attributes)
        {
            if (count < maximum && encoder.TryWrite(to, field, key, value))
            {
                count++;
            }
            else
            {
                dropped++;
            }
        }

        WriteDropped(to, droppedField, dropped);
    }

    private void WriteEvents(ProtobufWriter to, Activity span)
    {
        var count = 0;
        foreach (ref readonly var happened in span.EnumerateEvents())
        {
            if (count++ < limits.Events)
            {
                var start = to.Begin(11);
                to.WriteFixed64(1, Nanoseconds(happened.Timestamp.UtcDateTime));
                to.WriteText(2, happened.Name);
                WriteAttributes(to, 3, 4, happened.Tags, _attributes, limits.EventAttributes);
                to.End(start);
            }
        }

        WriteDropped(to, 12, count - limits.Events);
    }

    private void WriteLinks(ProtobufWriter to, Activity span)
    {
        var count = 0;
        foreach (ref readonly var link in span.EnumerateLinks())
        {
            if (count++ < limits.Links)
            {
                var start = to.Begin(13);
                WriteContext(to, link.Context);
                WriteAttributes(to, 4, 5, link.Tags ?? [], _attributes, limits.LinkAttributes);
                to.WriteFixed32(6, FlagsOf(link.Context.TraceFlags, link.Context.IsRemote));
                to.End(start);
            }
        }

        WriteDropped(to, 14, count - limits.Links);
    }

    private static void WriteStatus(ProtobufWriter to, Activity span, (string? Code, string? Description) tags)
    {
        var (code, description) = span.Status is ActivityStatusCode.Unset
            ? (CodeOf(tags.Code), tags.Description)
            : (span.Status, span.StatusDescription);
        if (code is null)
        {
            return;
        }

        var start = to.Begin(15);
        if (code is ActivityStatusCode.Error)
        {
            WriteIfAny(to, 2, description);
        }

        if (code is not ActivityStatusCode.Unset)
        {
            to.WriteNumber(3, (ulong)code);
        }

        to.End(start);
    }

    private static ActivityStatusCode? CodeOf(string? tag) => tag?.ToUpperInvariant() switch
    {
        "UNSET" => ActivityStatusCode.Unset,
        "OK" => ActivityStatusCode.Ok,
        "ERROR" => ActivityStatusCode.Error,
        _ => null,
    };
}

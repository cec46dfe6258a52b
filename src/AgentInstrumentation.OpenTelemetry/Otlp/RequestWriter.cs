using OpenTelemetry.Resources;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes requests that hold the spans of a batch, one after another. The resource is that of the first, because a
/// provider has one. For one thread at a time.
/// </summary>
internal sealed class RequestWriter
{
    /// <summary>How many bytes a request has at most: 64 MiB, as the protocol recommends.</summary>
    public const int MaximumSize = 64 * 1024 * 1024;

    private readonly ProtobufWriter _request = new(MaximumSize, keptCapacity: 4 * 1024 * 1024);
    private readonly ProtobufWriter _resource = new(MaximumSize);

    /// <summary>Writes a message <c>ExportTraceServiceRequest</c>, which is there until the next.</summary>
    public ReadOnlySpan<byte> Write(SpanBatch batch, Func<Resource> resource)
    {
        if (_resource.Length == 0)
        {
            SpanEncoder.WriteHead(_resource, resource());
        }

        _request.Clear();
        batch.Write(_request, _resource.Written);
        return _request.Written;
    }
}

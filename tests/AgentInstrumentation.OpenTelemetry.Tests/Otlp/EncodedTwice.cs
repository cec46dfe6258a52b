using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Spans as the SDK's exporter encodes them, and as ours does, in a request each.</summary>
internal static class EncodedTwice
{
    /// <summary>Has spans ended, and compares what each became.</summary>
    /// <returns>How many there were.</returns>
    public static int Compare(Action<ActivitySource> end, ResourceBuilder? resource = null)
    {
        using var source = new ActivitySource(new ActivitySourceOptions($"twice-{Guid.NewGuid()}")
        {
            Version = "1.2",
            Tags = [new("scope.tag", "a"), new("scope.number", 7)],
            TelemetrySchemaUrl = "https://example.com/scope",
        });
        var handler = new KeptRequests();
        using var ours = new EncodingProcessor();
        using var exporter = new OtlpTraceExporter(new()
        {
            Protocol = OtlpExportProtocol.HttpProtobuf,
            HttpClientFactory = () => new HttpClient(handler),
        });
        using var theirs = new SimpleActivityExportProcessor(exporter);
        using (Sdk.CreateTracerProviderBuilder()
            .SetSampler(new AlwaysOnSampler())
            .AddSource(source.Name)
            .SetResourceBuilder(resource ?? ResourceBuilder.CreateDefault().AddService("answers", "team", "1.0"))
            .AddProcessor(theirs)
            .AddProcessor(ours)
            .Build())
        {
            end(source);
        }

        // As text first, of which a failure shows no more than what differs.
        foreach (var (expected, actual) in handler.Requests.Zip(ours.Requests))
        {
            Assert.Equal($"{expected}", $"{actual}");
        }

        Assert.Equal(handler.Requests, ours.Requests);
        return ours.Requests.Count;
    }

    private sealed class EncodingProcessor : BaseProcessor<Activity>
    {
        private readonly SpanEncoder _encoder = new(SpanLimits.Of(Environment.GetEnvironmentVariable));

        public List<ExportTraceServiceRequest> Requests { get; } = [];

        public override void OnEnd(Activity data)
        {
            var span = new ProtobufWriter(SpanBatch.MaximumSize);
            _encoder.Write(span, data);
            var batch = new SpanBatch(_encoder);
            Assert.True(batch.TryAdd(data.Source, span.Written));
            var request = new RequestWriter().Write(batch, () => ParentProvider.GetResource());
            Requests.Add(ExportTraceServiceRequest.Parser.ParseFrom(request));
        }
    }

    private sealed class KeptRequests : HttpMessageHandler
    {
        public List<ExportTraceServiceRequest> Requests { get; } = [];

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var body = request.Content!.ReadAsStream(cancellationToken);
            Requests.Add(ExportTraceServiceRequest.Parser.ParseFrom(body));
            return new HttpResponseMessage { Content = new ByteArrayContent([]) };
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}

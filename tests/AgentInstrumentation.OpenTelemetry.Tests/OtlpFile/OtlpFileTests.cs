using System.Text.Json.Nodes;
using Google.Protobuf;
using OpenTelemetry;
using OpenTelemetry.Proto.Trace.V1;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class OtlpFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string File => Path.Combine(_folder.Path, "below", "spans.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_SayWhatADeliveryOfTheSameSpansSays()
    {
        await using var receiver = await OtlpReceiver.StartAsync();

        EveryKindOfSpan.End(builder => builder
            .AddDurableOtlpExporter(options =>
                (options.Endpoint, options.SpoolFolder) = (receiver.Endpoint, _folder.Path))
            .AddOtlpFileExporter(File));

        var delivered = Assert.Single(receiver.Taken);
        Assert.Equal(11, Assert.Single(delivered.ScopeSpans).Spans.Count);
        Assert.Equal(delivered, Assert.Single(Read()).ResourceSpans.Single());
    }

    [Fact]
    public void EachBatch_IsALineOfUtf8WithHexadecimalIds()
    {
        End("first ä");
        End("second");

        var lines = System.IO.File.ReadAllLines(File);
        Assert.Equal(2, lines.Length);
        var span = JsonNode.Parse(lines[0])!["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]![0]!;
        Assert.Matches("^[0-9a-f]{32}$", (string)span["traceId"]!);
        Assert.Matches("^[0-9a-f]{16}$", (string)span["spanId"]!);
        Assert.Matches("^[0-9]{19}$", (string)span["startTimeUnixNano"]!);
        Assert.Equal(1, (int)span["kind"]!);
        Assert.Contains("first ä", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\n", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void FileIsFull_BeginsAnewAndKeepsTheLast()
    {
        using var exporter = new OtlpFileExporter(File, maxSize: 1500);

        for (var span = 1; span <= 9; span++)
        {
            End($"span {span}", exporter);
        }

        var kept = System.IO.File.ReadAllText(Path.ChangeExtension(File, ".1.jsonl"));
        Assert.InRange(kept.Length, 500, 1500);
        Assert.InRange(new FileInfo(File).Length, 500, 1500);
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(File)!).Length);
        Assert.Equal("span 9", Read()[^1].ResourceSpans[0].ScopeSpans[0].Spans[0].Name);
    }

    [Fact]
    public void LastLineIsTorn_NextLineStandsAlone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, """{"resourceSpans":[{"resou""");

        End("next");

        var lines = System.IO.File.ReadAllLines(File);
        Assert.Equal(2, lines.Length);
        Assert.NotNull(JsonNode.Parse(lines[1]));
    }

    [Fact]
    public void FolderIsRemoved_IsMadeAgain()
    {
        using var exporter = new OtlpFileExporter(File);
        End("lost with the folder", exporter);
        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);

        End("next", exporter);

        Assert.Equal("next", Assert.Single(Read()).ResourceSpans[0].ScopeSpans[0].Spans[0].Name);
    }

    [Fact]
    public void FileCannotBeWritten_ExportFailsAndLaterOnesDoNot()
    {
        Directory.CreateDirectory(File);
        using var exporter = new OtlpFileExporter(File);
        End("lost", exporter);
        Directory.Delete(File);

        End("next", exporter);

        Assert.Equal("next", Assert.Single(Read()).ResourceSpans[0].ScopeSpans[0].Spans[0].Name);
    }

    [Fact]
    public void MoreEndThanAreWritten_HealthTellsOfIt()
    {
        using var gate = new ManualResetEventSlim();
        using var exporter = new OtlpFileExporter(File);
        using var processor = new OtlpFileProcessor(exporter, queueSize: 4);
        var settle = exporter.OnExported!;
        exporter.OnExported = (spans, result) =>
        {
            gate.Wait();
            settle(spans, result);
        };

        End(10, processor);
        Assert.Equal((4, 0), (processor.Health.Queued, processor.Health.Written));
        gate.Set();

        Assert.False(processor.ForceFlush(30_000));
        Assert.Equal((0, 4), (processor.Health.Queued, processor.Health.Written));
        Assert.Equal(("queue_full", 6L), DroppedBy(processor));
        Assert.Equal(
            [
                "agent.span_file.dropped 6 agent.drop.reason=queue_full", "agent.span_file.queued 0",
                "agent.span_file.written 4",
            ],
            HeardMetrics.Collect("agent.span_file."));
    }

    [Fact]
    public void FileCannotBeWritten_HealthTellsOfIt()
    {
        using var exporter = new OtlpFileExporter(File);
        using var processor = new OtlpFileProcessor(exporter);
        Directory.CreateDirectory(File);

        End(3, processor);

        Assert.False(processor.ForceFlush(30_000));
        Assert.Equal((0, 0), (processor.Health.Queued, processor.Health.Written));
        Assert.Equal(("file_error", 3L), DroppedBy(processor));
    }

    [Fact]
    public void SpanIsTooLarge_OthersOfItsBatchAreWritten()
    {
        using var exporter = new OtlpFileExporter(File);
        using var processor = new OtlpFileProcessor(exporter);
        var large = new string('x', 70_000_000);

        foreach (var count in new[] { 3, 1 })
        {
            End(count, processor, large);
            Assert.False(processor.ForceFlush(30_000));
        }

        Assert.Equal(("file_error", 2L), DroppedBy(processor));
        var line = Assert.Single(Read());
        Assert.Equal(["1", "2"], line.ResourceSpans[0].ScopeSpans[0].Spans.Select(static span => span.Name));
    }

    [Fact]
    public void NoPathOrNoSize_IsRefused()
    {
        Assert.Throws<ArgumentException>(static () => new OtlpFileExporter(" "));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OtlpFileExporter(File, maxSize: 0));
    }

    private static (string Reason, long Spans) DroppedBy(OtlpFileProcessor processor)
    {
        var (reason, spans) = Assert.Single(processor.Health.Dropped);
        return (reason, spans);
    }

    private static void End(int count, OtlpFileProcessor processor, string? contentOfFirst = null)
    {
        using var source = new System.Diagnostics.ActivitySource($"file-{Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddProcessor(new Handed(processor))
            .Build();
        for (var index = 0; index < count; index++)
        {
            source.StartActivity($"{index}")!.SetTag("content", index == 0 ? contentOfFirst : null).Dispose();
        }
    }

    private void End(string name, OtlpFileExporter? exporter = null)
    {
        using var source = new System.Diagnostics.ActivitySource($"file-{Guid.NewGuid()}");
        using var processor = new SimpleActivityExportProcessor(exporter ?? new OtlpFileExporter(File));
        using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(processor).Build();
        source.StartActivity(name)!.Dispose();
    }

    /// <summary>Reads with the parser of protobuf, which refuses what is no OTLP but for the form of the ids.</summary>
    private List<TracesData> Read() =>
    [
        .. System.IO.File.ReadAllLines(File)
            .Select(static line => JsonParser.Default.Parse<TracesData>(Protobuf(line))),
    ];

    private static string Protobuf(string line)
    {
        var json = JsonNode.Parse(line)!;
        foreach (var span in json["resourceSpans"]!.AsArray()
            .SelectMany(static resource => resource!["scopeSpans"]!.AsArray())
            .SelectMany(static scope => scope!["spans"]!.AsArray()))
        {
            UseBase64(span!.AsObject());
            foreach (var link in span["links"]?.AsArray() ?? [])
            {
                UseBase64(link!.AsObject());
            }
        }

        return json.ToJsonString();
    }

    private static void UseBase64(JsonObject json)
    {
        foreach (var name in new[] { "traceId", "spanId", "parentSpanId" })
        {
            if (json[name] is { } id)
            {
                json[name] = Convert.ToBase64String(Convert.FromHexString((string)id!));
            }
        }
    }

    /// <summary>Hands spans to a processor that outlives the provider.</summary>
    private sealed class Handed(BaseProcessor<System.Diagnostics.Activity> processor)
        : BaseProcessor<System.Diagnostics.Activity>
    {
        public override void OnEnd(System.Diagnostics.Activity data) => processor.OnEnd(data);
    }
}

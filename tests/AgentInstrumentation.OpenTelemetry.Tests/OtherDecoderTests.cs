using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>
/// What is delivered, and what is written to a file, decoded by OpenTelemetry's packages for JavaScript and compared
/// with the spans.
/// </summary>
[Collection("Tracing")]
public sealed class OtherDecoderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RequestAndLine_AreReadAsTheSpansTheyAre()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        receiver.Answer = async (context, _) =>
        {
            await using var file = File.Create(Path.Combine(_folder.Path, "request.bin"));
            await context.Request.Body.CopyToAsync(file);
            context.Response.StatusCode = StatusCodes.Status200OK;
        };
        var collected = new CollectingExporter<Activity>();

        EveryKindOfSpan.End(builder => builder
            .AddDurableOtlpExporter(options =>
                (options.Endpoint, options.SpoolFolder) = (receiver.Endpoint, Path.Combine(_folder.Path, "spool")))
            .AddOtlpFileExporter(Path.Combine(_folder.Path, "spans.jsonl"))
            .AddProcessor(new SimpleActivityExportProcessor(collected)));

        var expected = JsonSerializer.Serialize(new[]
        {
            new
            {
                resource = EntriesOf(collected.ParentProvider.GetResource().Attributes!),
                scopes = new[] { ScopeOf(collected.Exported) },
            },
        });
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "expected.json"), expected);
        Assert.Equal(1, receiver.Requests);
        Assert.Equal($"{collected.Exported.Count} spans agree", await NodeAsync("compare.js", _folder.Path));
    }

    private static object ScopeOf(IReadOnlyList<Activity> spans) => new
    {
        name = spans[0].Source.Name,
        version = spans[0].Source.Version,
        attributes = EntriesOf(spans[0].Source.Tags!),
        spans = spans.Select(SpanOf),
    };

    private static object SpanOf(Activity span) => new
    {
        traceId = span.TraceId.ToHexString(),
        spanId = span.SpanId.ToHexString(),
        parentSpanId = span.ParentSpanId == default ? "" : span.ParentSpanId.ToHexString(),
        traceState = span.TraceStateString ?? "",
        name = span.DisplayName,
        kind = (int)span.Kind + 1,
        start = Nanoseconds(span.StartTimeUtc),
        end = Nanoseconds(span.StartTimeUtc + span.Duration),
        attributes = EntriesOf(span.TagObjects),
        events = span.Events.Select(static entry => new
        {
            name = entry.Name,
            time = Nanoseconds(entry.Timestamp.UtcDateTime),
            attributes = EntriesOf(entry.Tags),
        }),
        links = span.Links.Select(static link => new
        {
            traceId = link.Context.TraceId.ToHexString(),
            spanId = link.Context.SpanId.ToHexString(),
            traceState = link.Context.TraceState ?? "",
            attributes = EntriesOf(link.Tags ?? []),
        }),
        status = new { code = (int)span.Status, message = span.StatusDescription ?? "" },
    };

    private static string Nanoseconds(DateTime time) =>
        ((time - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    private static JsonObject EntriesOf(IEnumerable<KeyValuePair<string, object?>> entries) =>
        new(entries.Select(static entry => KeyValuePair.Create(entry.Key, ValueOf(entry.Value))));

    private static JsonNode? ValueOf(object? value) => value switch
    {
        string text => text,
        bool flag => flag,
        int or long => new JsonObject { ["int"] = string.Create(CultureInfo.InvariantCulture, $"{value}") },
        double => new JsonObject { ["double"] = string.Create(CultureInfo.InvariantCulture, $"{value}") },
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToBase64String(bytes) },
        IEnumerable<KeyValuePair<string, object?>> entries => new JsonObject { ["entries"] = EntriesOf(entries) },
        System.Collections.IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ValueOf)]),
        _ => throw new NotSupportedException($"{value?.GetType()}"),
    };

    /// <summary>Runs a script of the folder <c>Node</c>, whose packages are installed where they are missing.</summary>
    private static async Task<string> NodeAsync(string script, string argument)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Node");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await RunAsync("npm", folder, "ci", "--no-audit", "--no-fund");
        }

        return (await RunAsync("node", folder, script, argument)).Trim();
    }

    private static async Task<string> RunAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{await error}");
        return output;
    }
}

using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>A tracer provider with this instrumentation and a foreign source, and an isolated client.</summary>
internal sealed class TracedRun : IDisposable
{
    private readonly CollectingExporter<Activity> _exporter = new();
    private readonly TracerProvider _provider;
    private readonly AgentClient _client;

    public TracedRun(Sampler? sampler = null)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .AddSource(Foreign.Name)
            .AddAgentInstrumentation()
            .AddProcessor(new SimpleActivityExportProcessor(_exporter));
        _provider = (sampler is null ? builder : builder.SetSampler(sampler)).Build();
        _client = AgentClient.Start(new() { Isolated = true, Journal = Journal });
    }

    public static ActivitySource Foreign { get; } = new("SomeOtherLibrary");

    public MemorySessionJournal Journal { get; } = new();

    public IReadOnlyList<Activity> Exported => _exporter.Exported;

    public IReadOnlyList<SessionRecord> Sessions => [.. SessionRecord.From(Journal.Read())];

    /// <summary>One run of an agent that calls a tool, which uses the other library.</summary>
    public static void RunAgent()
    {
        var agent = AgentOperation.Start(OperationDefinition.RootSpan("Research"));
        var tool = AgentOperation.Start(OperationDefinition.Tool("Search"));
        Foreign.StartActivity("GET")?.Dispose();
        tool.Succeed();
        agent.Succeed();
    }

    public Activity Named(string name) => Assert.Single(Exported, span => span.OperationName == name);

    public void Dispose()
    {
        _client.Dispose();
        _provider.Dispose();
    }
}

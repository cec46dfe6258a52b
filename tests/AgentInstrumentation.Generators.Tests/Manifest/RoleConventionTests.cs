using System.Diagnostics.Metrics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What a manifest says of an operation at compile time is what the runtime does.</summary>
public sealed class RoleConventionTests
{
    // No other test measures an operation of this name.
    private const string Name = "Described at compile time";

    private static readonly Dictionary<OperationRole, OperationDefinition> Definitions = new()
    {
        [OperationRole.RootSpan] = OperationDefinition.RootSpan(Name),
        [OperationRole.Action] = OperationDefinition.Action(Name),
        [OperationRole.Tool] = OperationDefinition.Tool(Name),
        [OperationRole.Workflow] = OperationDefinition.Workflow(Name),
        [OperationRole.Retrieval] = OperationDefinition.Retrieval(Name),
        [OperationRole.Chat] = OperationDefinition.Chat(Name),
        [OperationRole.Embeddings] = OperationDefinition.Embeddings(Name),
        [OperationRole.RegisteredTool] = OperationDefinition.RegisteredTool(Name),
    };

    [Fact]
    public void EveryRole_IsTried() => Assert.Equal(Enum.GetValues<OperationRole>(), Definitions.Keys.Order());

    [Fact]
    public void Kind_IsTheRuntimes() => Assert.All(Definitions, static entry =>
        Assert.Equal(entry.Value.Kind.ToString(), RoleConventions.KindOf(entry.Key), ignoreCase: true));

    [Fact]
    public void SpanName_IsTheRuntimes() => Assert.All(Definitions, static entry => Assert.Equal(
        entry.Value.SpanName,
        RoleConventions.SpanNameOf(new Operation(entry.Key, Name, null, "Type.Name", OperationOptions.Default))));

    [Fact]
    public void Metrics_AreThoseThatARunIsMeasuredBy()
    {
        using var client = AgentClient.Start(new() { Isolated = true });
        using var session = client.StartSession();
        Assert.All(Definitions, static entry => Assert.Equal(
            RoleConventions.MetricsOf(entry.Key), MeasuredBy(() => AgentOperation.Start(entry.Value).Succeed())));
    }

    private static List<string> MeasuredBy(Action run)
    {
        var names = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == AgentTelemetry.Name)
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) =>
        {
            foreach (var (_, value) in tags)
            {
                if (value is Name)
                {
                    names.Add(instrument.Name);
                }
            }
        });
        listener.Start();
        run();
        return names;
    }
}

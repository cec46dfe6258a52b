using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>Metrics of operations: how long they took, how they ended, and how many an agent issued.</summary>
/// <remarks>
/// <c>gen_ai.*</c> names, units, attributes and boundaries follow the OpenTelemetry GenAI conventions,
/// gen-ai-dev/1.42.0-dev; <c>agent.*</c> are this project's own.
/// </remarks>
internal static class OperationMetrics
{
    private static readonly Histogram<double> InvokeAgentDuration = Instruments.Seconds(
        GenAI.Metrics.InvokeAgentDuration, "Duration of an agent run.", GenAI.Metrics.InvokeAgentBoundaries);

    private static readonly Histogram<double> WorkflowDuration = Instruments.Seconds(
        GenAI.Metrics.WorkflowDuration, "Duration of a workflow.", GenAI.Metrics.WorkflowBoundaries);

    private static readonly Histogram<double> ExecuteToolDuration = Instruments.Seconds(
        GenAI.Metrics.ExecuteToolDuration, "Duration of a tool call.", GenAI.Metrics.OperationBoundaries);

    private static readonly Histogram<double> ClientOperationDuration = Instruments.Seconds(
        GenAI.Metrics.ClientOperationDuration, "Duration of a model call.", GenAI.Metrics.OperationBoundaries);

    private static readonly Histogram<long> InferenceCalls = Instruments.Histogram(
        GenAI.Metrics.InvokeAgentInferenceCalls,
        "{inference_call}",
        "Model calls that an agent run issued.",
        GenAI.Metrics.CallBoundaries);

    private static readonly Histogram<long> ToolCalls = Instruments.Histogram(
        GenAI.Metrics.InvokeAgentToolCalls,
        "{tool_call}",
        "Tool calls that an agent run issued.",
        GenAI.Metrics.CallBoundaries);

    private static readonly Counter<long> Operations = Instruments.Counter<long>(
        Own.Metrics.Operations, "{operation}", "Operations that ended, by kind and outcome.");

    /// <summary>Counts a call for the agent that issues it; a sub-agent counts its own.</summary>
    public static void CountCall(OperationDefinition definition, SessionEvent? parent)
    {
        var kind = definition.Kind;
        if (kind is OperationKind.Llm or OperationKind.Tool
            && !definition.IsEmbedding
            && (InferenceCalls.Enabled || ToolCalls.Enabled))
        {
            while (parent is not null and not ActionEvent { Kind: OperationKind.Agent })
            {
                parent = parent.Parent;
            }

            (parent as ActionEvent)?.CountCall(kind);
        }
    }

    public static void RecordCalls(SessionEvent ended)
    {
        if (ended is ActionEvent { Kind: OperationKind.Agent } agent && (InferenceCalls.Enabled || ToolCalls.Enabled))
        {
            Record(agent);
        }
    }

    /// <param name="definition">What ended.</param>
    /// <param name="end">How it did.</param>
    /// <param name="all">Whether the metrics of the conventions are recorded, and not only this project's.</param>
    public static void RecordEnd(OperationDefinition definition, in OperationEnd end, bool all = true)
    {
        if (all && HistogramOf(definition.Kind) is { Enabled: true } histogram)
        {
            Record(histogram, definition, end);
        }

        CountEnd(definition, end.Status);
    }

    /// <summary>As <see cref="RecordEnd"/>, in this project's own metrics alone.</summary>
    public static void CountEnd(OperationDefinition definition, OperationStatus status)
    {
        if (Operations.Enabled)
        {
            Count(definition, status);
        }
    }

    public static void AddIfKnown(ref TagList tags, string key, object? value)
    {
        if (value is not null)
        {
            tags.Add(key, value);
        }
    }

    // A list of tags is large, and would be cleared also where nobody listens.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Record(ActionEvent agent)
    {
        TagList tags = default;
        AddIfKnown(ref tags, GenAI.Agent.Name, agent.AgentName);
        Instruments.Record(InferenceCalls, agent.InferenceCalls, tags);
        Instruments.Record(ToolCalls, agent.ToolCalls, tags);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Record(Histogram<double> histogram, OperationDefinition definition, in OperationEnd end)
    {
        TagList tags = default;
        AddIdentity(ref tags, definition, end);
        AddIfKnown(ref tags, General.ErrorType, end.ErrorType);
        Instruments.Record(histogram, end.Duration.TotalSeconds, tags);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Count(OperationDefinition definition, OperationStatus status)
    {
        TagList tags = default;
        tags.Add(Own.OperationKind, definition.KindName);
        tags.Add(Own.Metrics.Outcome, OutcomeOf(status));
        Instruments.Add(Operations, 1, tags);
    }

    private static void AddIdentity(ref TagList tags, OperationDefinition definition, in OperationEnd end)
    {
        switch (definition.Kind)
        {
            case OperationKind.Agent:
                tags.Add(GenAI.Agent.Name, end.AgentName ?? definition.Options.AgentName ?? definition.Name);
                break;
            case OperationKind.Workflow:
                tags.Add(GenAI.Workflow.Name, definition.Name);
                break;
            case OperationKind.Tool:
                tags.Add(GenAI.Tool.Name, definition.Name);
                tags.Add(GenAI.Tool.Type, GenAI.Tool.Function);
                AddIfKnown(ref tags, GenAI.Agent.Name, end.AgentName ?? definition.Options.AgentName);
                break;
            default:
                ModelMetrics.AddModel(ref tags, definition, end.ResponseModel);
                break;
        }
    }

    private static string OutcomeOf(OperationStatus status) => status switch
    {
        OperationStatus.Ok => "ok",
        OperationStatus.Error => "error",
        _ => "cancelled",
    };

    private static Histogram<double>? HistogramOf(OperationKind kind) => kind switch
    {
        OperationKind.Agent => InvokeAgentDuration,
        OperationKind.Workflow => WorkflowDuration,
        OperationKind.Tool => ExecuteToolDuration,
        OperationKind.Llm => ClientOperationDuration,
        _ => null,
    };
}

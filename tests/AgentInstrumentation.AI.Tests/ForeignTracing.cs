using System.Diagnostics;

namespace AgentInstrumentation.AI.Tests;

/// <summary>
/// Ties spans of other libraries to the session and makes events of them, as the processor for the SDK does.
/// </summary>
internal sealed class ForeignTracing : IDisposable
{
    public const string ExtensionsAI = "Experimental.Microsoft.Extensions.AI";
    public const string OpenAI = "OpenAI.ChatClient";
    public const string Anthropic = "com.anthropic.sdk.csharp";

    // Emitted by hand, with the names and the shapes of the libraries'.
    public const string SemanticKernel = "Microsoft.SemanticKernel.Diagnostics";
    public const string AgentFramework = "Experimental.Microsoft.Agents.AI";
    public const string ModelContextProtocol = "Experimental.ModelContextProtocol";

    private static readonly AsyncLocal<ForeignTracing?> OfFlow = new();

    private readonly ActivityListener _listener;

    public ForeignTracing(IEnumerable<string> sources)
    {
        OfFlow.Value = this;
        var names = sources.Append(AgentTelemetry.Name).ToHashSet();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => names.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => IsOfThisFlow
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStarted = span => Do(() => AgentSession.Current?.Tag(span)),
            ActivityStopped = span => Do(() => AgentSession.RecordSpan(span)),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    private bool IsOfThisFlow => ReferenceEquals(OfFlow.Value, this);

    public void Dispose() => _listener.Dispose();

    private void Do(Action what)
    {
        if (IsOfThisFlow)
        {
            what();
        }
    }
}

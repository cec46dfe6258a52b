namespace AgentInstrumentation.Generators;

/// <summary>
/// The runtime's types as generated code names them: fully where it stands among the user's own names, which might
/// hide them, and short within our namespace.
/// </summary>
internal sealed class RuntimeNames
{
    public static readonly RuntimeNames Full = new("global::AgentInstrumentation.");
    public static readonly RuntimeNames Short = new("");

    private RuntimeNames(string prefix)
    {
        Operation = prefix + "AgentOperation";
        Definition = prefix + "OperationDefinition";
        ArgumentWriter = prefix + "ArgumentWriter";
        Options = prefix + "OperationOptions";
        MetricDefinition = prefix + "MetricDefinition";
        Tag = prefix + "OperationTag";
        ReplayPolicy = prefix + "ReplayPolicy";
        ModelRequest = prefix + "ModelRequest";
        ModelResponse = prefix + "ModelResponse";
        TokenUsage = prefix + "TokenUsage";
        PagedAnswer = prefix + "PagedAnswer";
        StreamedAnswer = prefix + "StreamedAnswer";
    }

    public string Operation { get; }

    public string Definition { get; }

    public string ArgumentWriter { get; }

    public string Options { get; }

    public string MetricDefinition { get; }

    public string Tag { get; }

    public string ReplayPolicy { get; }

    public string ModelRequest { get; }

    public string ModelResponse { get; }

    public string TokenUsage { get; }

    public string PagedAnswer { get; }

    public string StreamedAnswer { get; }
}

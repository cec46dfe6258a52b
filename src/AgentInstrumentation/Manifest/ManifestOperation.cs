namespace AgentInstrumentation;

/// <summary>An operation as it was known when its assembly was compiled. Immutable and thread-safe.</summary>
public sealed record ManifestOperation
{
    /// <summary>Its name in session events.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>The name of its span, for example <c>execute_tool Search</c>.</summary>
    public required string SpanName { get; init; }

    /// <summary>Its method as <c>Namespace.Type.Method</c>; overloads share it.</summary>
    public required string Function { get; init; }

    /// <summary>How it is traced.</summary>
    public required OperationForm Form { get; init; }

    /// <summary>What it does, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The agent that it belongs to, or null.</summary>
    public string? AgentName { get; init; }

    /// <summary>The names of the constant attributes of its span; mostly none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The parameters of its method, in their order.</summary>
    public IReadOnlyList<ManifestParameter> Parameters { get; init; } = [];

    /// <summary>Whether its result is captured, when content is. Never of a method without one.</summary>
    public bool CapturesResult { get; init; }

    /// <summary>The names of the metrics that each of its runs is measured by.</summary>
    /// <remarks>
    /// Of the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev. Metrics of the whole session are not among them.
    /// </remarks>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>
    /// The file that declares the method, relative to the project's folder and with <c>/</c>; of a file without a
    /// common folder its name alone. Null where an interface inherits the method from another assembly.
    /// </summary>
    public string? File { get; init; }

    /// <summary>The line of the method's name in <see cref="File"/>, from 1; null without a file.</summary>
    public int? Line { get; init; }
}

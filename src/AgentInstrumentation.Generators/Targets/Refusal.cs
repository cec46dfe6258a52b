namespace AgentInstrumentation.Generators;

/// <summary>Why a method is not traced, and which rule says so.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">The reason, as the end of a sentence.</param>
internal sealed record Refusal(string RuleId, string Reason)
{
    public static Refusal Shape(string reason) => new(RuleIds.UntraceableShape, reason);

    /// <summary>The refusal of a method whose end nobody can tell.</summary>
    public static Refusal AsyncVoid { get; } = new(
        RuleIds.AsyncVoid, "it is 'async void', so nobody can tell when it ends; return Task");

    /// <summary>The refusal of more than one request.</summary>
    public static Refusal Conflict { get; } = new(
        RuleIds.ConflictingAnnotation,
        "it carries more than one of [RootSpan], [RecordAction], [RecordTool] and [RecordLlm]; keep one");

    public static Refusal Place(string reason) => new(RuleIds.MisplacedAnnotation, reason);

    public static Refusal Core(string reason) => new(RuleIds.MissingImplementation, reason);

    /// <summary>The refusal of what a fault of our own came up on.</summary>
    public static Refusal Fault(Exception fault) => new(RuleIds.FailedTarget, Faults.Describe(fault));

    /// <summary>The same for a method that only its type asks for.</summary>
    public Refusal ForMethodOfType() => this with
    {
        Reason = $"{Reason}; or mark it [NotInstrumented], since the attribute of its type asks for it",
    };
}

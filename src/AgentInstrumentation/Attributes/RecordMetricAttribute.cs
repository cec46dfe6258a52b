namespace AgentInstrumentation;

/// <summary>
/// Measures what a traced method returns, or is given: on the method or its return value the result, which of a task is
/// the task's; on a parameter the argument. The numbers go into a histogram of the meter
/// <see cref="AgentTelemetry.Name"/>, into the metrics of the session, and onto the span.
/// </summary>
/// <remarks>
/// Numbers only: the integer and floating-point types of C#, <see cref="decimal"/>, <see cref="Half"/> and the 128-bit
/// integers, nullable or not; null is not measured. A method that throws has no result to measure. Stands beside an
/// operation attribute, or on a method of an <c>[Instrumented]</c> interface.
/// </remarks>
/// <example>
/// <code>
/// [RecordTool]
/// [return: RecordMetric("orders.total", Unit = "{USD}")]
/// public partial Task&lt;decimal&gt; OrderAsync([RecordMetric("orders.items", Unit = "{item}")] int items);
/// </code>
/// </example>
/// <param name="name">
/// The metric's name: a letter, and up to 254 letters, digits, <c>_</c>, <c>.</c>, <c>-</c> and <c>/</c>.
/// </param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter,
    AllowMultiple = true,
    Inherited = false)]
public sealed class RecordMetricAttribute(string name) : Attribute
{
    /// <summary>The metric's name.</summary>
    public string Name { get; } = name;

    /// <summary>The metric's unit by UCUM, such as <c>s</c> or <c>{order}</c>; null, the default, for none.</summary>
    public string? Unit { get; set; }
}

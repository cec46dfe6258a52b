namespace AgentInstrumentation;

/// <summary>Marks a tool of an agent: emits an <c>execute_tool</c> span and a <see cref="ToolEvent"/>.</summary>
/// <remarks>
/// Frameworks call tools through delegates and reflection, which only the partial form sees: write tools as
/// <c>public partial</c> methods.
/// On a class, a struct or a record it makes a tool of each public method that is declared there; <c>Dispose</c>,
/// overrides of <see cref="object"/>'s members and what else implements interfaces of .NET itself are left out. An
/// attribute on the method wins over that of the type, and <see cref="NotInstrumentedAttribute"/> over both.
/// </remarks>
/// <param name="name">The tool's name; by default the method's name without the suffix <c>Async</c>.</param>
[AttributeUsage(
    AttributeTargets.Method
    | AttributeTargets.Property
    | AttributeTargets.Constructor
    | AttributeTargets.Class
    | AttributeTargets.Struct,
    Inherited = false)]
public sealed class RecordToolAttribute(string? name = null) : OperationAttribute(name)
{
    /// <summary>
    /// Whether nothing that the method calls is traced or looks for the operation that runs. While nobody listens to
    /// spans such an operation costs nothing beyond its event; were there an operation within it after all, that would
    /// be its sibling. Off by default.
    /// </summary>
    public bool Leaf { get; set; }
}

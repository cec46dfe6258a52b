namespace AgentInstrumentation;

/// <summary>Gives the options of all traced methods of an assembly, as far as nothing nearer gives them.</summary>
/// <example>
/// <code>
/// [assembly: InstrumentationDefaults(AgentName = "Researcher", CaptureArguments = false)]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class InstrumentationDefaultsAttribute : TracingOptionsAttribute;

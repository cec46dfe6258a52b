namespace AgentInstrumentation;

/// <summary>Shows that a parameter was given, and never its value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class RedactAttribute : Attribute;

namespace AgentInstrumentation;

/// <summary>Shows that there is a parameter or a member, and never its value.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class RedactAttribute : Attribute;

namespace AgentInstrumentation;

/// <summary>
/// Captures a parameter or a member although its name says that it is a secret, for one that is none, such as a token
/// of a text.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CaptureAttribute : Attribute;

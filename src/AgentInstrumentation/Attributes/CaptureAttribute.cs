namespace AgentInstrumentation;

/// <summary>
/// Captures a parameter, with <c>[return: Capture]</c> the result, or a member although its name says that it is a
/// secret, for one that is none, such as a token of a text.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CaptureAttribute : Attribute;

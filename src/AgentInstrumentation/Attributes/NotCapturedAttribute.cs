namespace AgentInstrumentation;

/// <summary>Keeps a parameter, or with <c>[return: NotCaptured]</c> the result, out of what is captured.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class NotCapturedAttribute : Attribute;

namespace AgentInstrumentation;

/// <summary>
/// Keeps a parameter, with <c>[return: NotCaptured]</c> the result, or a member out of what is captured; of a type
/// that is marked so, all but its name.
/// </summary>
[AttributeUsage(
    AttributeTargets.Parameter
    | AttributeTargets.ReturnValue
    | AttributeTargets.Property
    | AttributeTargets.Field
    | AttributeTargets.Class
    | AttributeTargets.Struct)]
public sealed class NotCapturedAttribute : Attribute;

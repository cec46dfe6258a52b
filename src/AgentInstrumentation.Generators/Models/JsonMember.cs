namespace AgentInstrumentation.Generators;

/// <summary>A parameter or a property of a type in JSON. Equal by value, so that it can be cached.</summary>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Arguments">What the runtime is told of it, as a list of arguments.</param>
internal sealed record JsonMember(string Type, string Arguments);

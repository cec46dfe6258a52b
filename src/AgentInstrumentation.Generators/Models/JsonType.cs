namespace AgentInstrumentation.Generators;

/// <summary>
/// A type that tools take or return, as generated code tells System.Text.Json of it. Equal by value, so that it can be
/// cached.
/// </summary>
/// <param name="Form">How it is read and written.</param>
/// <param name="Name">The type, fully qualified.</param>
/// <param name="Parts">What it is made of, fully qualified: the items' type, or the keys' and the values'.</param>
internal sealed record JsonType(JsonForm Form, string Name, EquatableArray<string> Parts)
{
    /// <summary>The expression that makes an instance of its parameters; null where none is made.</summary>
    public string? Creation { get; init; }

    /// <summary>The constructor's parameters, as arguments of <c>AgentToolObject.Parameter</c>.</summary>
    public EquatableArray<JsonMember> Parameters { get; init; }

    /// <summary>The properties, as arguments of <c>AgentToolObject.Property</c>.</summary>
    public EquatableArray<JsonMember> Properties { get; init; }

    /// <summary>Declarations of what reaches members that C# does not let one reach.</summary>
    public EquatableArray<string> Accessors { get; init; }
}

namespace AgentInstrumentation;

/// <summary>
/// Adds an attribute to the span of an annotated method: on a parameter, with the argument's value; on the method,
/// on its type or on its assembly with a constant value, of which the nearest one of a name counts. Unlike content it
/// is always recorded; of a parameter that is marked with <c>[Redact]</c>, or has the name of a secret, only that there
/// is one.
/// </summary>
/// <example>
/// <code>
/// [RecordTool]
/// [Tag("team", "search")]
/// public partial string Search([Tag("user.id")] string userId, string query);
/// </code>
/// </example>
/// <param name="name">The attribute's name.</param>
/// <param name="value">The constant value: a string, a number or a boolean. Not used on a parameter.</param>
[AttributeUsage(
    AttributeTargets.Method
    | AttributeTargets.Property
    | AttributeTargets.Constructor
    | AttributeTargets.Parameter
    | AttributeTargets.Class
    | AttributeTargets.Struct
    | AttributeTargets.Interface
    | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false)]
public sealed class TagAttribute(string name, object? value = null) : Attribute
{
    /// <summary>The attribute's name.</summary>
    public string Name { get; } = name;

    /// <summary>The constant value.</summary>
    public object? Value { get; } = value;
}

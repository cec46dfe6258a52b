namespace AgentInstrumentation.Generators;

/// <summary>The calls that share an interceptor, with the names of what is generated for them.</summary>
/// <param name="Calls">The calls.</param>
/// <param name="Name">The interceptor's name in a class of ours.</param>
/// <param name="FileClass">That class, which holds all that is generated for the calling file.</param>
internal readonly record struct NamedCalls(InterceptedCalls Calls, string Name, string FileClass)
{
    public CallTarget Target => Calls.Target;

    /// <summary>The field that holds the operation's definition.</summary>
    public string Definition => DefinitionOf(Name);

    /// <summary>
    /// The name of a member that is added to a type of the user's. Other calling files may add one for the same method.
    /// </summary>
    public string Member => $"__{Name}_{FileClass}";

    /// <summary>All that a class of ours may hold for an interceptor of a name.</summary>
    public static string[] NamesOf(string name) => [name, DefinitionOf(name)];

    private static string DefinitionOf(string name) => $"{name}Operation";
}

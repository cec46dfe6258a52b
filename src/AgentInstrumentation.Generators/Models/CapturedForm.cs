namespace AgentInstrumentation.Generators;

/// <summary>
/// How values of a type are captured. With <c>Add</c> in front the names are those of methods of <c>CapturedTypes</c>.
/// </summary>
internal enum CapturedForm
{
    /// <summary>Member by member.</summary>
    Object,

    /// <summary>As the struct that it is, or null.</summary>
    Nullable,

    /// <summary>Item by item.</summary>
    Items,

    /// <summary>As entries with keys.</summary>
    Entries,

    /// <summary>By the name of the type.</summary>
    Name,

    /// <summary>As the JSON that the type itself writes.</summary>
    Json,

    /// <summary>What is set of an exception.</summary>
    Exception,
}

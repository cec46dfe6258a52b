namespace AgentInstrumentation.Generators;

/// <summary>A member of a captured type. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRedacted">Whether its value is masked.</param>
internal sealed record CapturedMember(string Name, bool IsRedacted)
{
    /// <summary>The member whose value may say that this one is a secret; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>The function that reads it; null for the member of that name.</summary>
    public string? Reader { get; init; }
}

namespace AgentInstrumentation;

/// <summary>What a model answered, without its words; what it did not say is null.</summary>
public readonly record struct ModelResponse
{
    /// <summary>The provider's id of the answer.</summary>
    public string? Id { get; init; }

    /// <summary>The model that answered.</summary>
    public string? Model { get; init; }

    /// <summary>Why it stopped, one entry a choice.</summary>
    public IReadOnlyList<string>? FinishReasons { get; init; }

    /// <summary>What the call consumed.</summary>
    public TokenUsage Usage { get; init; }
}

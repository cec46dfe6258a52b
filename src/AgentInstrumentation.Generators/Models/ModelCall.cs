namespace AgentInstrumentation.Generators;

/// <summary>
/// What the wrapper of a model call reads at run time, as expressions. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Asked">The model asked for where that is a constant, or null.</param>
/// <param name="Provider">The provider, which is a constant, or null.</param>
/// <param name="Requested">The arguments that tell the model asked for, or null.</param>
/// <param name="Id">The answer's id, or null where nothing tells it; so are the next ones.</param>
/// <param name="Model">The model that answered.</param>
/// <param name="FinishReason">Why it stopped.</param>
/// <param name="Usage">The arguments of the usage.</param>
internal sealed record ModelCall(
    string? Asked,
    string? Provider,
    string? Requested,
    string? Id,
    string? Model,
    string? FinishReason,
    EquatableArray<string> Usage)
{
    /// <summary>The arguments that tell where the model is reached, or null.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The expression of the tier that served the answer, or null.</summary>
    public string? ServiceTier { get; init; }

    /// <summary>The expression of the fingerprint of what the model ran with, or null.</summary>
    public string? SystemFingerprint { get; init; }

    /// <summary>The arguments that tell what is asked for, one for each object that has some of it.</summary>
    public EquatableArray<string> Parameters { get; init; }

    /// <summary>The arguments that tell what is asked for in words, one for each part of it.</summary>
    public EquatableArray<string> Content { get; init; }

    /// <summary>The expression of what the model said, or null where nothing tells it.</summary>
    public string? Output { get; init; }

    /// <summary>The source by which the library traces the call itself, or null.</summary>
    public string? TracedBy { get; init; }

    /// <summary>The ids of the warnings of experimental members that are read.</summary>
    public EquatableArray<string> Experimental { get; init; }

    /// <summary>Whether the result tells anything.</summary>
    public bool ReadsResult => Id is not null || Model is not null || FinishReason is not null
        || ServiceTier is not null || SystemFingerprint is not null || Usage.Count > 0 || Output is not null;
}

namespace AgentInstrumentation;

/// <summary>One call of a <see cref="Cassette"/>, which does not change any more.</summary>
public sealed record CassetteCall
{
    internal CassetteCall()
    {
    }

    /// <summary>Its number, by which others refer to it: from 1, in the order in which the calls started.</summary>
    public int Number { get; internal set; }

    /// <summary>The number of the call that it was made in; null for one at the top.</summary>
    public int? Parent { get; internal set; }

    /// <summary>What it is.</summary>
    public OperationKind Kind { get; internal set; }

    /// <summary>Its name.</summary>
    public string Name { get; internal set; } = "";

    /// <summary>The method behind it as <c>Namespace.Type.Method</c>, or null.</summary>
    public string? Function { get; internal set; }

    /// <summary>Its arguments, as a JSON object; null where none were captured.</summary>
    public string? Arguments { get; internal set; }

    /// <summary>
    /// What it returned, as JSON; null where it returned nothing, failed, or yields its result item by item.
    /// </summary>
    public string? Result { get; internal set; }

    /// <summary>What it yielded; null where it is no stream.</summary>
    public IReadOnlyList<CassetteItem>? Items { get; internal set; }

    /// <summary>Whether its consumer stopped before the end of the stream, so that there may be more items.</summary>
    public bool IsPartial { get; internal set; }

    /// <summary>What it failed with, or null.</summary>
    public RecordedFailure? Failure { get; internal set; }

    /// <summary>Whether the exception was thrown where the method was called, and not by its task or stream.</summary>
    public bool IsThrown { get; internal set; }

    /// <summary>Whether it ended because its caller cancelled it.</summary>
    public bool IsCancelled { get; internal set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The model that answered; null for no model call, and where nothing said so.</summary>
    public string? Model { get; internal set; }

    /// <summary>What a model call consumed.</summary>
    public TokenUsage Usage { get; internal set; }

    /// <summary>What a model call cost in US dollars; null where that is unknown.</summary>
    public decimal? CostUsd { get; internal set; }

    /// <summary>
    /// Whether something in its result or its items is masked, so that a replay does not give it back.
    /// </summary>
    public bool IsRedacted { get; internal set; }

    /// <summary>The type that the recording could not keep a value of; null where it kept all.</summary>
    public string? Unrecorded { get; internal set; }

    /// <summary>Whether a replay calls for real all that starts after this answer.</summary>
    public bool IsFork { get; internal set; }

    /// <summary>What the clock, the random numbers and the ids said within it, by the kind of value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values { get; internal set; } = Cassette.NoValues;
}

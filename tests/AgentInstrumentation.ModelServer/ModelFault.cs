namespace AgentInstrumentation.ModelServer;

/// <summary>What can go wrong with an answer.</summary>
public enum ModelFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>429 with <c>Retry-After</c>.</summary>
    RateLimited,

    /// <summary>500 with a text that is no JSON.</summary>
    ServerError,

    /// <summary>404, as of a model that does not exist.</summary>
    UnknownModel,

    /// <summary>The connection ends after a few chunks, or in the middle of the answer.</summary>
    BrokenStream,

    /// <summary>After a few chunks comes one that is no JSON; an answer that is no stream is none.</summary>
    MalformedEvents,
}

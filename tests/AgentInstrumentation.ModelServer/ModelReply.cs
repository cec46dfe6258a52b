namespace AgentInstrumentation.ModelServer;

/// <summary>An answer, which the server writes in the form that was asked for.</summary>
/// <param name="Text">Its text; a stream has a chunk a word.</param>
public sealed record ModelReply(string Text = "")
{
    /// <summary>Its id, which is given the prefix of its interface.</summary>
    public string Id { get; init; } = "1";

    /// <summary>The model that answers; null, the default, for the one that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>The tools it asks to be called.</summary>
    public IReadOnlyList<ModelToolCall> ToolCalls { get; init; } = [];

    /// <summary>Whether the text is a refusal.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>What it consumed; null, the default, leaves the usage out.</summary>
    public ModelTokens? Usage { get; init; }

    /// <summary>What a refused call is told to wait, in seconds.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>What goes wrong.</summary>
    public ModelFault Fault { get; init; }

    /// <summary>The text as the chunks of a stream.</summary>
    internal IEnumerable<string> Words => Text.Length == 0
        ? []
        : Text.Split(' ').Select(static (word, index) => index == 0 ? word : " " + word);
}

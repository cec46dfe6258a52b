namespace AgentInstrumentation;

/// <summary>Says, from the inside out, where exact content is not what it should be.</summary>
#pragma warning disable CA1032, CA1064 // made in one place, and caught in the next
internal sealed class UnreadableContentException(string message, Exception? inner)
    : FormatException(message, inner);
#pragma warning restore CA1032, CA1064

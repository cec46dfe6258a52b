namespace AgentInstrumentation;

/// <summary>A form of secret that is known by its look.</summary>
internal interface ISecretForm
{
    /// <summary>
    /// Finds the first one in a text; an empty range for none. It looks at each character a bounded number of times.
    /// </summary>
    static abstract (int Start, int Length) Find(ReadOnlySpan<char> text);
}

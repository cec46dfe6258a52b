namespace AgentInstrumentation.Generators;

/// <summary>
/// FNV-1a with 64 bits, over texts. <c>string.GetHashCode</c> has half of them, too few to stand for what was hashed.
/// </summary>
/// <param name="Value">The hash so far.</param>
internal readonly record struct Hash64(ulong Value)
{
    private const ulong Prime = 1099511628211;

    public static Hash64 Empty { get; } = new(14695981039346656037);

    /// <summary>Half of its bits, for names that differ in more than their hashes.</summary>
    public uint Folded => unchecked((uint)(Value ^ (Value >> 32)));

    /// <summary>The hash with another text; two texts are not the same as their concatenation.</summary>
    public Hash64 Add(ReadOnlySpan<char> text)
    {
        var hash = Value;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * Prime);
        }

        return new Hash64(hash).Add((ulong)text.Length);
    }

    public Hash64 Add(ulong number) => new(unchecked((((Value ^ number) * Prime) ^ (number >> 32)) * Prime));
}

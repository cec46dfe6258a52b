namespace AgentInstrumentation.Generators;

/// <summary>Names as a rule gives them: <c>|</c> parts alternatives, <c>*</c> stands for any characters.</summary>
internal sealed class NamePattern
{
    // Of each alternative what stands between its stars.
    private readonly string[][] _alternatives;

    public NamePattern(string pattern) =>
        _alternatives = [.. AlternativesOf(pattern).Select(static alternative => alternative.Split('*'))];

    /// <summary>What a <c>|</c> parts.</summary>
    public static IEnumerable<string> AlternativesOf(string text) =>
        text.Split('|').Select(static alternative => alternative.Trim());

    public bool Matches(string name) => Array.Exists(_alternatives, parts => IsLike(name, parts));

    private static bool IsLike(string name, string[] parts)
    {
        if (parts.Length == 1)
        {
            return name == parts[0];
        }

        var first = parts[0];
        var last = parts[parts.Length - 1];
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.Ordinal)
            || !name.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // What stands between two stars is found as early as it can be, which leaves the most to the rest.
        var rest = name.Substring(first.Length, name.Length - first.Length - last.Length);
        foreach (var part in parts.Skip(1).Take(parts.Length - 2))
        {
            var at = rest.IndexOf(part, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            rest = rest.Substring(at + part.Length);
        }

        return true;
    }
}

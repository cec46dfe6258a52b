namespace AgentInstrumentation.Generators;

/// <summary>Tells API keys by their looks.</summary>
internal static class ApiKeys
{
    // The more specific beginnings first.
    private static readonly (string Beginning, int Length, string Owner)[] Forms =
    [
        ("sk-ant-", 40, "Anthropic"),
        ("sk-or-", 40, "OpenRouter"),
        ("sk-", 40, "OpenAI"),
        ("AIza", 39, "Google"),
        ("gsk_", 40, "Groq"),
        ("hf_", 30, "Hugging Face"),
        ("ghp_", 36, "GitHub"),
        ("github_pat_", 40, "GitHub"),
        ("xoxb-", 40, "Slack"),
        ("AKIA", 20, "AWS"),
    ];

    /// <summary>Whose key the text is, or null for none.</summary>
    public static string? OwnerOf(string text) => Forms
        .Where(form => text.StartsWith(form.Beginning, StringComparison.Ordinal)
            && text.Length >= form.Length
            && IsRandom(text.Substring(form.Beginning.Length)))
        .Select(static form => form.Owner)
        .FirstOrDefault();

    // "sk-your-key-goes-here-and-nowhere-else-at-all" is none, and neither is "sk-xxxxxxxx…".
    private static bool IsRandom(string rest) =>
        rest.All(static character => character < 128 && (char.IsLetterOrDigit(character) || character is '-' or '_'))
        && rest.Count(char.IsDigit) >= 3
        && rest.Count(char.IsLetter) >= 3
        && rest.Distinct().Count() >= 10;
}

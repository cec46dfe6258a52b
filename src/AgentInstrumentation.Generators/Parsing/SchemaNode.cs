namespace AgentInstrumentation.Generators;

/// <summary>A JSON schema while it is made: keywords in order, each with its JSON.</summary>
internal sealed class SchemaNode
{
    private readonly List<(string Keyword, string Value)> _keywords;

    public SchemaNode(IEnumerable<(string Keyword, string Value)> keywords) => _keywords = [.. keywords];

    /// <summary>What a keyword says; null where it is not there.</summary>
    public string? this[string keyword] =>
        _keywords.Where(entry => entry.Keyword == keyword).Select(static entry => entry.Value).FirstOrDefault();

    /// <summary>Adds a keyword, unless it is there already or nothing is said.</summary>
    public SchemaNode Add(string keyword, string? value)
    {
        if (value is not null && this[keyword] is null)
        {
            _keywords.Add((keyword, value));
        }

        return this;
    }

    /// <summary>Says what it is, before all else.</summary>
    public SchemaNode Describe(string? description)
    {
        if (description is not null)
        {
            _keywords.Insert(0, ("description", Json.Text(description)));
        }

        return this;
    }

    /// <summary>Allows a null beside what it is.</summary>
    public SchemaNode OrNull()
    {
        Replace("type", static type => type[0] is '"' ? $"[{type},\"null\"]" : type);
        Replace("enum", static values => $"{values.Substring(0, values.Length - 1)},null]");
        return this;
    }

    /// <summary>The schema; what says nothing is written as <c>true</c>.</summary>
    public override string ToString() => _keywords.Count == 0
        ? "true"
        : Json.Object([.. _keywords.Select(static entry => (entry.Keyword, (string?)entry.Value))]);

    private void Replace(string keyword, Func<string, string> change)
    {
        var index = _keywords.FindIndex(entry => entry.Keyword == keyword);
        if (index >= 0)
        {
            _keywords[index] = (keyword, change(_keywords[index].Value));
        }
    }
}

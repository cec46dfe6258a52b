namespace AgentInstrumentation.Testing;

/// <summary>Stands for ids by <c>#1</c>, <c>#2</c> and so on, in the order in which they are met.</summary>
internal sealed class NumberedIds
{
    private readonly Dictionary<string, string> _numbers = [];

    public string Of(string id)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            _numbers[id] = number = $"#{_numbers.Count + 1}";
        }

        return number;
    }

    /// <summary>The number of an id that was met before; any other text is itself.</summary>
    public string IfMet(string text) => _numbers.GetValueOrDefault(text, text);
}

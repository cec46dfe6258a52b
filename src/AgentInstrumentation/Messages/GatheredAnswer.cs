namespace AgentInstrumentation;

/// <summary>
/// Puts the chunks of an answer together, one message a choice, in bounded memory: what is longer than is ever captured
/// is let go.
/// </summary>
internal sealed class GatheredAnswer
{
    private const int MaximumChoices = 32;

    private readonly SortedDictionary<int, GatheredMessage> _choices = [];

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<ModelMessage> Messages => [.. _choices.Values.Select(static choice => choice.ToMessage())];

    public void Add(IReadOnlyList<ModelMessage> chunk)
    {
        foreach (var message in chunk)
        {
            if (message.IsWhole)
            {
                _choices.Remove(message.Choice);
            }

            if (!_choices.TryGetValue(message.Choice, out var choice) && _choices.Count < MaximumChoices)
            {
                _choices.Add(message.Choice, choice = new GatheredMessage());
            }

            choice?.Add(message);
        }
    }
}

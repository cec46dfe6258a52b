namespace AgentInstrumentation.Tests;

/// <summary>Makes objects of random shape, the same of one seed: deep, wide, circular, with odd texts.</summary>
#pragma warning disable CA5394 // for tests, which want the same again
internal sealed class RandomGraph(int seed)
{
    private static readonly string[] Characters = ["a", "\"", "\\", "\n", "\0", "ä", "東", "🚀", "\ud800", "\udc00", "<", "…"];

    private readonly Random _random = new(seed);
    private readonly List<Node> _made = [];

    public Node Make(int depth)
    {
        var node = new Node { Name = Text(), Size = _random.Next(2) == 0 ? null : new Size(_random.Next()) };
        _made.Add(node);
        for (var child = _random.Next(depth < 4 ? 6 : 1); child > 0; child--)
        {
            node.Children.Add(Any(depth + 1));
        }

        for (var fact = _random.Next(50); fact > 0; fact--)
        {
            node.Facts[Text()] = Value(depth + 1);
        }

        node.Next = _random.Next(3) == 0 && depth < 12 ? Any(depth + 1) : null;
        return node;
    }

    private Node Any(int depth) => _random.Next(5) == 0 ? _made[_random.Next(_made.Count)] : Make(depth);

    private object? Value(int depth) => _random.Next(9) switch
    {
        0 => null,
        1 => Text(),
        2 => _random.NextDouble() * double.MaxValue,
        3 => decimal.MinValue,
        4 => new List<object?> { Text(), _random.Next(), new object() },
        5 => Enumerable.Range(0, _random.Next(200)).ToArray(),
        6 when depth < 20 => new Dictionary<string, object?> { [Text()] = Value(depth + 1), ["password"] = Text() },
        7 => DateTimeOffset.MaxValue,
        _ => _random.NextInt64(),
    };

    private string Text() => string.Concat(Enumerable
        .Range(0, _random.Next(_random.Next(20) == 0 ? 3000 : 12))
        .Select(_ => Characters[_random.Next(Characters.Length)]));
}
#pragma warning restore CA5394

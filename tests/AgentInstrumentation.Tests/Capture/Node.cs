namespace AgentInstrumentation.Tests;

/// <summary>An object that holds others, itself perhaps.</summary>
internal sealed class Node
{
    public string? Name { get; set; }

    public string ApiKey => throw new InvalidOperationException($"Nobody may read that of {Name}.");

    public Size? Size { get; set; }

    public List<Node> Children { get; } = [];

    public Dictionary<string, object?> Facts { get; } = [];

    public Node? Next { get; set; }
}

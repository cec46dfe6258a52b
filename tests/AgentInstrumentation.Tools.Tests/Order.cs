using System.Text.Json.Serialization;

namespace AgentInstrumentation.Tools.Tests;

internal sealed class Order
{
    public int Number { get; set; }

    public string Customer { get; set; } = "nobody";

    public string? Note { get; init; } = "as usual";

    public required Guid Id { get; set; }

    public required string Key { get; init; }

    public Line? First { get; set; }

    public IReadOnlyList<Line> Lines { get; set; } = [];

    public int URLCount => Lines.Count;

    [JsonIgnore]
    public int Ignored { get; set; } = 7;

    [JsonPropertyName("renamed-here")]
    public int Renamed { get; set; }

    public object? Any { get; set; }

    public int Kept { get; private set; } = 9;

    internal int Hidden { get; set; }
}

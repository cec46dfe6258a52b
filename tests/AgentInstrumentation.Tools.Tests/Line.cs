using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AgentInstrumentation.Tools.Tests;

internal sealed class Line : Part
{
    [Description("How many")]
    [Range(1, 5)]
    public int Count { get; set; } = 1;

    public Color Color { get; set; }

    public Color? Other { get; set; }
}

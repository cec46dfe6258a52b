using System.Globalization;

namespace AgentInstrumentation.Everywhere;

/// <summary>What the test processes saw.</summary>
/// <param name="Count">The number of spans.</param>
/// <param name="Methods">The number of methods they are of.</param>
/// <param name="Warnings">What the instrumentation warned of.</param>
internal sealed record SeenSpans(long Count, int Methods, IReadOnlyList<string> Warnings)
{
    // An action of no run is what every call of a library is.
    private const string Sessionless = "with no session open";

    /// <summary>Reads the files that were left in a folder; their lines are a number, a kind and a text.</summary>
    public static SeenSpans Read(string folder)
    {
        var lines = Directory.GetFiles(folder, "*.spans")
            .SelectMany(File.ReadLines)
            .Select(static line => line.Split(' ', 3))
            .ToLookup(static parts => parts[1]);
        return new SeenSpans(
            lines["span"].Sum(static parts => long.Parse(parts[0], CultureInfo.InvariantCulture)),
            lines["span"].Select(static parts => parts[2]).Distinct().Count(),
            [.. lines["warning"]
                .Select(static parts => parts[2])
                .Where(static text => !text.Contains(Sessionless, StringComparison.Ordinal))]);
    }
}

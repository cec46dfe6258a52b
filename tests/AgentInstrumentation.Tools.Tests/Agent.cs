using System.ComponentModel;

namespace AgentInstrumentation.Tools.Tests;

internal sealed partial class Agent : AgentBase
{
    private readonly TimeSpan _delay = TimeSpan.FromMilliseconds(1);

    /// <summary>Finds documents.</summary>
    /// <param name="query">What to look for.</param>
    /// <param name="limit">How many.</param>
    [RecordTool("search")]
    public partial IReadOnlyList<string> Search(string query, int limit = 5);

    /// <summary>
    /// Reads <see cref="System.Reflection.Metadata.Document"/>
    /// of the library.
    /// </summary>
    [RecordTool]
    public async Task<string> LookUpAsync(string name, string password)
    {
        await Task.Delay(_delay);
        return name + password;
    }

    [RecordTool]
    public partial int CountDown(int from);

    /// <summary>By its comment</summary>
    [RecordTool("Odd name!")]
    [Description("By its attribute")]
    internal static bool Odd() => true;

    [RecordTool]
    private static int Secret() => 1;

    private static IReadOnlyList<string> SearchCore(string query, int limit) => [.. Enumerable.Repeat(query, limit)];

    private int CountDownCore(int from) => from == 0 ? Secret() : CountDown(from - 1);
}

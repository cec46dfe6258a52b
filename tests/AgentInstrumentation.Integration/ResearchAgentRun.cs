using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>Runs the sample as a user does, and makes its output comparable.</summary>
internal static partial class ResearchAgentRun
{
    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory + "x"))!;

    public static Task<ProgramRun> StartAsync(string[] arguments, params (string Name, string Value)[] environment)
    {
        var program = Path.Combine(
            Approved.Repository, "artifacts/bin/ResearchAgent", Configuration, "ResearchAgent.dll");
        // Whatever the machine has set must not choose the model.
        var variables = new Dictionary<string, string>
        {
            ["OPENAI_API_KEY"] = "",
            ["OPENAI_BASE_URL"] = "",
            ["OPENAI_MODEL"] = "",
        };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return ProgramRun.StartAsync("dotnet", [program, .. arguments], environment: variables);
    }

    /// <summary>
    /// The text without what differs from run to run: ids, durations, and where a line is cut behind them.
    /// </summary>
    public static string WithoutNumbers(string text)
    {
        var lines = Cut().Replace(text.ReplaceLineEndings("\n"), "…");
        return Duration().Replace(Id().Replace(lines, "<id>"), "<time>").TrimEnd();
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    [GeneratedRegex(@"\S+…$", RegexOptions.Multiline)]
    private static partial Regex Cut();

    [GeneratedRegex(@"\d+\.\d+ (ms|s)\b")]
    private static partial Regex Duration();
}

using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>
/// How large a test is: small among all others, full by a variable, which <c>eng/journal.sh</c> sets.
/// </summary>
internal static class TestSize
{
    public static int Kills => Of("KILLS", 4);

    public static int Processes => Of("PROCESSES", 8);

    public static int Events => Of("EVENTS", 100_000);

    private static int Of(string variable, int small) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var size)
            ? size
            : small;
}

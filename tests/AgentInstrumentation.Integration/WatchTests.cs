namespace AgentInstrumentation.Integration;

/// <summary>Edits under <c>dotnet watch</c> reach the wrappers of both forms, without a restart by hand.</summary>
public sealed class WatchTests
{
    private const string Program = """
        using System.Diagnostics;
        using AgentInstrumentation;

        public static class Program
        {
            private static readonly List<string> Spans = [];

            public static async Task Main()
            {
                using var listener = new ActivityListener
                {
                    ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
                    Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                        ActivitySamplingResult.AllDataAndRecorded,
                    ActivityStopped = static span => Spans.Add(span.DisplayName),
                };
                ActivitySource.AddActivityListener(listener);
                using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                while (await timer.WaitForNextTickAsync())
                {
                    Spans.Clear();
                    var said = new Agent().Run();
                    Console.WriteLine($"{said}: {string.Join(", ", Spans)}");
                }
            }
        }

        public sealed partial class Agent
        {
            public string Run() => Plan("plan") + Search("find");

            [RecordAction]
            public string Plan(string text) => text + ".";

            [RecordTool]
            public partial string Search(string text);

            private string SearchCore(string text) => text + ".";
        }
        """;

    [Fact]
    public async Task Edits_ReachTheWrappersOfBothForms()
    {
        using var folder = await PackagedProject.CreateAsync(Program);
        await using var program = WatchedProgram.Start(folder.Path);
        await program.UntilAsync("plan.find.: Plan, execute_tool Search");

        // The bodies of what is wrapped.
        var bodies = Edit(folder, Program, "text + \".\"", "text + \"!\"");
        await program.UntilAsync("plan!find!: Plan, execute_tool Search", () => folder.Write("Program.cs", bodies));

        // A call, and another in front of it, so that the places of all calls move.
        var calls = Edit(folder, bodies, "=> Plan(\"plan\")", "=> Plan(\"first \") + Plan(\"second \")");
        await program.UntilAsync(
            "first !second !find!: Plan, Plan, execute_tool Search", () => folder.Write("Program.cs", calls));

        // The signature of both parts of a partial method.
        var signature = Edit(
            folder,
            calls,
            "(string text);",
            "(string text, int more = 3);",
            "Core(string text) => text + \"!\"",
            "Core(string text, int more) => text + more");
        await program.UntilAsync(
            "first !second !find3: Plan, Plan, execute_tool Search", () => folder.Write("Program.cs", signature));
    }

    private static string Edit(TemporaryFolder folder, string source, params string[] replacements)
    {
        foreach (var pair in replacements.Chunk(2))
        {
            var edited = source.Replace(pair[0], pair[1], StringComparison.Ordinal);
            Assert.NotEqual(source, edited);
            source = edited;
        }

        folder.Write("Program.cs", source);
        return source;
    }
}

using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>What is generated compiles as C# 12 to 14, and anything older is refused in one sentence.</summary>
public sealed partial class CompilerVersionTests
{
    private const string Program = """
        using AgentInstrumentation;

        public static class Program
        {
            public static async Task Main()
            {
                using var client = AgentClient.Start(new() { Journal = new MemorySessionJournal() });
                IWorker worker = new InstrumentedWorker(new Worker());
                await new Agent().RunAsync(worker);
                SessionReport.Write(Console.Out, SessionRecord.From(client.Journal!.Read()).Single());
            }
        }

        [Instrumented]
        public interface IWorker
        {
            [RecordTool]
            int Double([Tag("number")] int number);
        }

        public sealed class Worker : IWorker
        {
            public int Double(int number) => number * 2;
        }

        public sealed partial class Agent
        {
            [RootSpan]
            public async Task RunAsync(IWorker worker)
            {
                await foreach (var number in CountAsync(2))
                {
                    Note(worker.Double(number));
                }
            }

            [RecordAction(AgentName = "planner", RecordErrors = false)]
            public partial IAsyncEnumerable<int> CountAsync(int count);

            private static async IAsyncEnumerable<int> CountCoreAsync(int count)
            {
                await Task.Yield();
                yield return count;
            }

            [RecordTool]
            private void Note<T>([Tag("noted")] T item)
                where T : struct
            {
            }
        }
        """;

    [Theory]
    [InlineData("12")]
    [InlineData("13")]
    [InlineData("14")]
    public async Task LanguageVersion_IsSupported(string version)
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        await ProgramRun.DotnetAsync(folder.Path, "build", "-o", "out", $"-p:LangVersion={version}", "--nologo");

        var output = await ProgramRun.DotnetAsync(folder.Path, "out/App.dll");
        Assert.Matches("agent Agent .*\n├─ action Count .*\n├─ tool Double .*\n└─ tool Note ", output);
    }

    [Theory]
    [InlineData("LangVersion=11", "AGT9003: AgentInstrumentation generates C# 12, and this project's LangVersion is 11:")]
    [InlineData("LangVersion=9.0", "AGT9003: AgentInstrumentation generates C# 12, and this project's LangVersion is 9.0:")]
    [InlineData(
        "CompilerApiVersion=roslyn4.12",
        "AGT9002: AgentInstrumentation needs a C# compiler of version 4.14 or newer, and this one is 4.12:")]
    public async Task OlderVersion_IsRefusedInOneSentence(string property, string message)
    {
        using var folder = await PackagedProject.CreateAsync(Program);

        var run = await ProgramRun.StartAsync("dotnet", ["build", $"-p:{property}", "--nologo"], folder.Path);

        Assert.NotEqual(0, run.ExitCode);
        var error = Assert.Single(Error().Matches(run.Output).Select(static match => match.Value).Distinct());
        Assert.StartsWith($"error {message}", error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Approved.Repository, "analyzers-docs", $"{message[..7]}.md")));
    }

    [GeneratedRegex(@"error [A-Z]+\d+: .*")]
    private static partial Regex Error();
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls in a program of top-level statements.</summary>
public sealed class TopLevelStatementTests
{
    [Fact]
    public async Task CallsAndLocalFunctions_AreTraced()
    {
        var compilation = Compilations.Create(
            """
            using var session = AgentClient.Current!.StartSession();
            Scenario.Result = Agent.Work(1) + await Agent.WorkAsync(2) + Local(3);
            return;

            static int Local(int item) => Agent.Work(item);
            """,
            """
            public static class Agent
            {
                [RecordAction]
                public static int Work(int item) => item;

                [RecordAction]
                public static async Task<int> WorkAsync(int item)
                {
                    await Task.Yield();
                    return item;
                }
            }

            public static class Scenario
            {
                public static int Result;

                public static object Run()
                {
                    typeof(Scenario).Assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
                    return Result;
                }
            }
            """);
        var program = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));

        var observed = await GeneratorTest.Run(program).RunScenarioAsync();

        Assert.Equal(6, observed.Result);
        Assert.Equal("Work, Work, Work", observed.OperationTree);
    }
}

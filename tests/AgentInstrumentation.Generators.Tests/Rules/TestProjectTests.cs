namespace AgentInstrumentation.Generators.Tests;

/// <summary>What harms a service need not harm its tests: there some rules are silent.</summary>
public sealed class TestProjectTests
{
    private const string Waiting = """
        public sealed class Agent
        {
            [RecordTool] public async Task<int> FindAsync() { await Task.Yield(); return 1; }
            public int Find() => FindAsync().Result;
        }
        """;

    [Fact]
    public async Task ThreadThatWaits_IsReportedInAProgram() =>
        Assert.Single(await AnalyzerTest.MessagesAsync<BlockedOperationAnalyzer>(Compilations.Create(Waiting)));

    [Fact]
    public async Task ThreadThatWaits_IsNotReportedInATest()
    {
        var framework = Compilations.Create("public class Fact;").WithAssemblyName("xunit.core").ToMetadataReference();

        Assert.Empty(await AnalyzerTest.MessagesAsync<BlockedOperationAnalyzer>(
            Compilations.CreateReferencing(framework, Waiting)));
    }
}

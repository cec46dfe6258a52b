namespace AgentInstrumentation.Generators.Tests;

public sealed class SecondClientTests
{
    [Fact]
    public async Task SecondStart_ReportsWithThePlaceOfTheFirst()
    {
        var messages = await AnalyzerTest.RunAsync<SecondClientAnalyzer>(
            "public static class A { public static AgentClient Start() => AgentClient.Start(); }",
            "public static class B { public static AgentClient Start() => [|AgentClient.Start(new() { CaptureContent = true })|]; }");

        Assert.Contains("here and in File0.cs, line 1", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("for (var i = 0; i < 2; i++) { using var client = [|AgentClient.Start()|]; }")]
    [InlineData("foreach (var item in new[] { 1 }) { using var client = [|AgentClient.Start()|]; }")]
    [InlineData("while (true) { [|AgentClient.Start()|]; }")]
    public async Task StartInALoop_Reports(string body) => Assert.Contains(
        "in a loop",
        Assert.Single(await AnalyzerTest.RunAsync<SecondClientAnalyzer>(InMethod(body))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("using static AgentInstrumentation.AgentClient;", "Start(); [|Start()|];")]
    [InlineData("using Client = AgentInstrumentation.AgentClient;", "Client.Start(); [|Client.Start()|];")]
    [InlineData("", "AgentClient.Start(new() { Isolated = true }); AgentClient.Start(); [|AgentClient.Start(new() { Isolated = false })|];")]
    public Task OtherSpellings_Report(string usings, string body) =>
        AnalyzerTest.RunAsync<SecondClientAnalyzer>($"{usings}\n{InMethod(body)}");

    [Theory]
    [InlineData("using var client = AgentClient.Start();")]
    [InlineData("AgentClient.Start(); Other.Start(); Other.Start();")]
    [InlineData("AgentClient.Start(new() { Isolated = true }); AgentClient.Start(new() { Isolated = true });")]
    [InlineData("foreach (var item in new[] { 1 }) { Action start = () => AgentClient.Start(); }")]
    [InlineData("var client = AgentClient.Current; client = AgentClient.Current;")]
    public Task OneClient_DoesNotReport(string body) => AnalyzerTest.RunAsync<SecondClientAnalyzer>(InMethod(body));

    [Fact]
    public Task Suppression_Works() => AnalyzerTest.RunAsync<SecondClientAnalyzer>(InMethod("""
        AgentClient.Start();
        #pragma warning disable AGT2001 // the first was disposed
        AgentClient.Start();
        #pragma warning restore AGT2001
        """));

    private static string InMethod(string body) => $$"""
        public static class Program
        {
            public static void Run()
            {
                {{body}}
            }
        }

        public static class Other
        {
            public static void Start() { }
        }
        """;
}

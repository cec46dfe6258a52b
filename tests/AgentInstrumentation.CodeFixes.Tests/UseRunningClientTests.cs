using AgentInstrumentation.Generators;

namespace AgentInstrumentation.CodeFixes.Tests;

public sealed class UseRunningClientTests
{
    [Theory]
    [InlineData("using var second = [|AgentClient.Start()|];", "var second = AgentClient.Current!;")]
    [InlineData("var second = [|AgentClient.Start()|];", "var second = AgentClient.Current!;")]
    [InlineData("Use([|AgentClient.Start(new() { CaptureContent = true })|]);", "Use(AgentClient.Current!);")]
    [InlineData(
        "// why\n        using AgentClient second = [|AgentClient.Start()|]; // after",
        "// why\n        AgentClient second = AgentClient.Current!; // after")]
    public Task SecondStart_BecomesTheRunningClient(string before, string after) =>
        CodeFixTest.RunAsync<SecondClientAnalyzer, UseRunningClientCodeFixProvider>(InMethod(before), InMethod(after));

    [Fact]
    public Task StatementOfItsOwn_IsRemoved() =>
        CodeFixTest.RunAsync<SecondClientAnalyzer, UseRunningClientCodeFixProvider>(
            InMethod("Use(first);\n        [|AgentClient.Start()|];"), InMethod("Use(first);"));

    [Fact]
    public Task FixAll_FixesEach() => CodeFixTest.RunFixAllAsync<SecondClientAnalyzer, UseRunningClientCodeFixProvider>(
        InMethod("var second = [|AgentClient.Start()|];\n        var third = [|AgentClient.Start()|];"),
        InMethod("var second = AgentClient.Current!;\n        var third = AgentClient.Current!;"));

    [Theory]
    [InlineData("using (var second = [|AgentClient.Start()|]) { Use(second); }")]
    public Task UsingStatement_IsLeftToTheUser(string body) =>
        CodeFixTest.RunWithoutFixAsync<SecondClientAnalyzer, UseRunningClientCodeFixProvider>(InMethod(body));

    [Fact]
    public Task OnlyStartInALoop_HasNoFix() =>
        CodeFixTest.RunWithoutFixAsync<SecondClientAnalyzer, UseRunningClientCodeFixProvider>("""
            public static class Program
            {
                public static void Run()
                {
                    while (true) { [|AgentClient.Start()|].Dispose(); }
                }
            }
            """);

    private static string InMethod(string body) => $$"""
        public static class Program
        {
            public static void Run()
            {
                using var first = AgentClient.Start();
                {{body}}
            }

            private static void Use(AgentClient client) { }
        }
        """;
}

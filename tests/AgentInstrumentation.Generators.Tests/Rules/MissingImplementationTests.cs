namespace AgentInstrumentation.Generators.Tests;

public sealed class MissingImplementationTests
{
    [Theory]
    [InlineData("", "no method 'WorkCoreAsync' or 'WorkAsyncCore' in 'Tools'")]
    [InlineData("private Task WorkCoreAsync(string item) => Task.CompletedTask;", "no method")]
    [InlineData("private Task<int> WorkCoreAsync(int item) => Task.FromResult(1);", "no method")]
    [InlineData("private Task WorkCoreAsync<T>(T item) => Task.CompletedTask;", "no method")]
    public async Task MissingCore_Reports(string core, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<MissingImplementationAnalyzer>(InClass("[[|RecordTool|]]", core));

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private Task WorkCoreAsync(int item) => Task.CompletedTask;")]
    [InlineData("private Task WorkAsyncCore(int other) => Task.CompletedTask;")]
    [InlineData("private async Task WorkCoreAsync(int item) => await Task.Yield();")]
    [InlineData("private static Task WorkCoreAsync(int item) => Task.CompletedTask;")]
    [InlineData("protected virtual Task WorkCoreAsync(int item) => Task.CompletedTask;")]
    public Task CoreMethod_DoesNotReport(string core) =>
        AnalyzerTest.RunAsync<MissingImplementationAnalyzer>(InClass("[RecordTool]", core));

    [Fact]
    public async Task InstanceCoreOfAStaticMethod_Reports()
    {
        var messages = await AnalyzerTest.RunAsync<MissingImplementationAnalyzer>("""
            public partial class Tools
            {
                [[|RecordTool|]] public static partial int Work();

                private int WorkCore() => 1;
            }
            """);

        Assert.Contains("no static method 'WorkCore'", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamedImplementation_IsLookedFor()
    {
        var messages = await AnalyzerTest.RunAsync<MissingImplementationAnalyzer>(InClass(
            "[[|RecordTool(Implementation = \"Other\")|]]", "private Task WorkCoreAsync(int item) => Task.CompletedTask;"));

        Assert.Contains("'Other'", Assert.Single(messages), StringComparison.Ordinal);
    }

    private static string InClass(string attribute, string core) => $$"""
        public partial class Tools
        {
            {{attribute}} public partial Task WorkAsync(int item);

            {{core}}
        }
        """;
}

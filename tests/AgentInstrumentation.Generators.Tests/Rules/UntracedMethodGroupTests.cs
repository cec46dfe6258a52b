namespace AgentInstrumentation.Generators.Tests;

public sealed class UntracedMethodGroupTests
{
    [Theory]
    [InlineData("Func<int, int> call = [|tools.Ordinary|]; return call(1);")]
    [InlineData("return new[] { 1 }.Select([|tools.Ordinary|]).Single();")]
    [InlineData("return Call([|tools.Ordinary|]);")]
    [InlineData("var call = [|tools.Ordinary|]; return call(1);")]
    [InlineData("unsafe { delegate*<int, int> call = &[|Tools.OrdinaryStatic|]; return call(1); }")]
    public async Task DelegateOfAnOrdinaryMethod_Reports(string use)
    {
        var messages = await AnalyzerTest.RunAsync<UntracedMethodGroupAnalyzer>(InMethod(use));

        Assert.Contains("put its work into 'Ordinary", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return tools.Ordinary(1);")]
    [InlineData("return nameof(tools.Ordinary).Length;")]
    [InlineData("Func<int, int> call = tools.Partial; return call(1);")]
    [InlineData("Func<int, int> call = tools.Plain; return call(1);")]
    public Task OtherUse_DoesNotReport(string use) => AnalyzerTest.RunAsync<UntracedMethodGroupAnalyzer>(InMethod(use));

    private static string InMethod(string use) => $$"""
        public sealed partial class Tools
        {
            [RecordTool]
            public int Ordinary(int item) => item;

            [RecordTool]
            public static int OrdinaryStatic(int item) => item;

            [RecordTool]
            public partial int Partial(int item);

            private int PartialCore(int item) => item;

            public int Plain(int item) => item;
        }

        public static class User
        {
            public static int Call(Func<int, int> call) => call(1);

            public static int Use(Tools tools)
            {
                {{use}}
            }
        }
        """;
}

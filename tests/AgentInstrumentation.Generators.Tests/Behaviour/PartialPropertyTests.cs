namespace AgentInstrumentation.Generators.Tests;

/// <summary>Partial properties and indexers, whose accessors call core methods.</summary>
public sealed class PartialPropertyTests
{
    [Theory]
    [InlineData("[RecordTool] public partial int Answer { get; } private int GetAnswerCore() => 42;", "return agent.Answer;", 42, "Answer")]
    [InlineData("[RecordTool] public static partial int Answer { get; } private static int GetAnswerCore() => 42;", "return Agent.Answer;", 42, "Answer")]
    [InlineData(
        "[RecordTool] public partial int Answer { get; set; } private int _answer; private int GetAnswerCore() => _answer; private void SetAnswerCore(int value) => _answer = value;",
        "agent.Answer = 2; return agent.Answer;", 2, "Answer")]
    [InlineData(
        "public partial int Answer { get; [RecordTool] set; } private int _answer; private int GetAnswerCore() => _answer; private void SetAnswerCore(int value) => _answer = value;",
        "agent.Answer = 2; return agent.Answer;", 2, "Answer")]
    [InlineData(
        "public partial int Answer { [RecordTool(\"read\")] get; [RecordTool(\"write\")] private set; } private int _answer; private int GetAnswerCore() => _answer; private void SetAnswerCore(int value) => _answer = value; public void Write() => Answer = 3;",
        "agent.Write(); return agent.Answer;", 3, "write, read")]
    [InlineData(
        "[RecordTool] public partial int Answer { set; } private int _answer; private void SetAnswerCore(int value) => _answer = value; public int Read() => _answer;",
        "agent.Answer = 5; return agent.Read();", 5, "Answer")]
    [InlineData(
        "[RecordTool] public partial int Answer { get; init; } private int _answer; private int GetAnswerCore() => _answer; private void SetAnswerCore(int value) => _answer = value;",
        "return new Agent { Answer = 6 }.Answer;", 6, "Answer")]
    [InlineData("[RecordTool] public partial int this[int index] { get; } private int GetItemCore(int index) => index * 2;", "return agent[4];", 8, "Item")]
    [InlineData(
        "[RecordTool(\"look up\")] public partial int this[string key, int otherwise] { get; set; } private int GetItemCore(string key, int otherwise) => otherwise; private void SetItemCore(string key, int otherwise, int value) { }",
        "agent[\"a\", 1] = 2; return agent[\"a\", 7];", 7, "look up")]
    [InlineData(
        "[RecordTool] public partial ref int Answer { get; } private int _answer = 1; private ref int GetAnswerCore() => ref _answer;",
        "agent.Answer = 9; return agent.Answer;", 9, "Answer, Answer")]
    [InlineData(
        "[RecordTool] public partial Task<int> Answer { get; } private async Task<int> GetAnswerCore() { await Task.Yield(); return 3; }",
        "return await agent.Answer;", 3, "Answer")]
    [InlineData(
        "[RecordTool] public partial IEnumerable<int> Answers { get; } private IEnumerable<int> GetAnswersCore() { yield return 1; Step(); yield return 2; } [RecordAction] internal void Step() { }",
        "return agent.Answers.Sum();", 3, "Answers(Step)")]
    [InlineData(
        "[RecordTool] public partial int @class { get; } private int GetclassCore() => 1;",
        "return agent.@class;", 1, "class")]
    [InlineData(
        "[System.Diagnostics.CodeAnalysis.AllowNull] public partial string Answer { [RecordTool(\"read\")] get; [RecordTool(\"write\")] set; } private string? _answer; private string GetAnswerCore() => _answer ?? \"none\"; private void SetAnswerCore(string? value) => _answer = value;",
        "agent.Answer = null; return agent.Answer.Length;", 4, "write, read")]
    [InlineData(
        "[RecordTool] [System.Diagnostics.CodeAnalysis.MaybeNull] public partial string Answer { get; } [return: System.Diagnostics.CodeAnalysis.MaybeNull] private string GetAnswerCore() => null;",
        "return agent.Answer is null ? 1 : 0;", 1, "Answer")]
    [InlineData(
        "public partial struct Counter { private int _count; public partial int Next { [RecordTool(\"read\")] get; [RecordTool(\"write\")] set; } private int GetNextCore() => ++_count; private void SetNextCore(int value) => _count = value; }",
        "var counter = new Agent.Counter { Next = 3 }; return counter.Next + counter.Next;", 9, "write, read, read")]
    [InlineData(
        "[RecordTool(Implementation = nameof(Read))] public partial int Answer { get; } private int Read() => 11;",
        "return agent.Answer;", 11, "Answer")]
    public async Task Accessor_IsTraced(string members, string use, int result, string operations)
    {
        var observed = await Run(members, use).RunScenarioAsync();

        Assert.Null(observed.Exception);
        Assert.Equal(result, observed.Result);
        Assert.Equal(operations, observed.OperationTree.Replace("execute_tool ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exception_FailsTheOperation()
    {
        var observed = await Run(
            "[RecordTool] public partial int Answer { get; } private int GetAnswerCore() => throw new InvalidOperationException(\"no\");",
            "return agent.Answer;").RunScenarioAsync();

        Assert.Equal("no", Assert.IsType<InvalidOperationException>(observed.Exception).Message);
        Assert.Equal("tool Answer Error\nerror Answer Error", observed.EventList);
    }

    [Fact]
    public async Task Indexer_CapturesItsArguments()
    {
        var observed = await Run(
            "[RecordTool] [Tag(\"team\", \"search\")] public partial string this[string key] { get; } private string GetItemCore(string key) => key + \"!\";",
            "return agent[\"a\"];").RunScenarioAsync();

        var tool = Assert.Single(observed.Sessions).Events.OfType<ToolEvent>().Single();
        Assert.Equal(("""{"key":"a"}""", "\"a!\""), (tool.Arguments, tool.Result));
        Assert.Equal("search", Assert.Single(observed.Spans).GetTagItem("team"));
    }

    [Theory]
    [InlineData("[[|RecordTool|]] public partial int Answer { get; }", "there is no method 'GetAnswerCore'")]
    [InlineData("[[|RecordTool|]] public partial int Answer { get; } private long GetAnswerCore() => 1;", "there is no method 'GetAnswerCore'")]
    [InlineData("[[|RecordTool|]] public partial int Answer { get; set; } private int GetAnswerCore() => 1;", "there is no method 'SetAnswerCore'")]
    [InlineData("[[|RecordTool|]] public partial int this[int index] { get; }", "there is no method 'GetItemCore'")]
    public async Task MissingCore_Reports(string member, string reason)
    {
        var source = $"public partial class Agent {{ {member} }}";

        var messages = await AnalyzerTest.RunAsync<MissingImplementationAnalyzer>(source);

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
        var file = Assert.Single(GeneratorTest.Run(source.Replace("[|", "").Replace("|]", "")).Files).Value;
        Assert.Contains("NotSupportedException(\"AGT1008: '", file, StringComparison.Ordinal);
    }

    private static GeneratorTestResult Run(string members, string use) => GeneratorTest.Run($$"""
        public sealed partial class Agent
        {
            {{members}}
        }

        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                using var session = AgentClient.Current!.StartSession();
                var agent = new Agent();
                await Task.CompletedTask;
                {{use}}
            }
        }
        """);
}

namespace AgentInstrumentation.Generators.Tests;

public sealed class EscapingUseTests
{
    [Theory]
    [InlineData("agent.Work(); ((IWork)agent).[|Work|]();", "Traced 1 of 2 call sites; 'Work' escapes here: the call names 'IWork.Work', which carries no attribute; annotate 'IWork.Work' too")]
    [InlineData("Action work = [|agent.Work|]; work = agent.Work;", "Traced 0 of 2 call sites; 'Work' escapes here: it becomes a delegate")]
    [InlineData("new Derived().[|Work|]();", "the call names 'Derived.Work'")]
    [InlineData("dynamic item = agent; item.[|Work|]();", "the receiver is dynamic")]
    public async Task FirstEscape_ReportsWithTheCount(string use, string expected)
    {
        var messages = await AnalyzerTest.RunAsync<EscapingUseAnalyzer>(InMethod(use));

        Assert.Contains(expected, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent.Work();")]
    [InlineData("agent?.Work(); Action work = () => agent!.Work();")]
    [InlineData("_ = nameof(agent.Work);")]
    [InlineData("((IWork)agent).Other(); agent.Other();")]
    public Task TracedUses_DoNotReport(string use) => AnalyzerTest.RunAsync<EscapingUseAnalyzer>(InMethod(use));

    private static string InMethod(string use) => $$"""
        public interface IWork { void Work(); void Other(); }

        public class Agent : IWork
        {
            [RecordAction] public virtual void Work() { }

            public void Other() { }
        }

        public class Derived : Agent { public override void Work() { } }

        public static class User { public static void Use(Agent agent) { {{use}} } }
        """;
}

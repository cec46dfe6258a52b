namespace AgentInstrumentation.Generators.Tests;

public sealed class UntracedCallFormTests
{
    [Theory]
    [InlineData("public class Derived : Agent { public int Run() => [|base.Work()|]; }", "a call through 'base'")]
    [InlineData("public class User { public int Run<T>(T item) where T : Agent => [|item.Work()|]; }", "a call through a type parameter")]
    [InlineData("public class User { public System.Linq.Expressions.Expression<Func<int>> Of(Agent item) => () => [|item.Work()|]; }", "inside an expression tree")]
    [InlineData("public class User { public IQueryable<int> Of(IQueryable<Agent> items) => from item in items select [|item.Work()|]; }", "inside an expression tree")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => [|Run(item)|]; }", "a generic method's call of itself")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => [|Run(new List<T> { item })|][0]; }", "a generic method's call of itself")]
    public async Task CallThatWouldChange_Reports(string user, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntracedCallFormAnalyzer>(WithAgent(user));

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class User { public int Run(Agent item) => item.Work(); }")]
    [InlineData("public class User { public int Run(Agent item) => item?.Work() ?? 0; }")]
    [InlineData("public class User { public Func<int> Of(Agent item) => () => item.Work(); }")]
    [InlineData("public class User { public IEnumerable<int> Of(List<Agent> items) => from item in items select item.Work(); }")]
    [InlineData("public class Derived : Agent { public override string ToString() => base.ToString()!; }")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => Run(1) > 0 ? item : item; }")]
    public Task OtherCall_DoesNotReport(string user) =>
        AnalyzerTest.RunAsync<UntracedCallFormAnalyzer>(WithAgent(user));

    private static string WithAgent(string user) => $$"""
        public class Agent
        {
            [RecordAction]
            public virtual int Work() => 1;
        }

        {{user}}
        """;
}

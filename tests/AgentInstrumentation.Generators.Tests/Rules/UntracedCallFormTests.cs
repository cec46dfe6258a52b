namespace AgentInstrumentation.Generators.Tests;

public sealed class UntracedCallFormTests
{
    [Theory]
    [InlineData("public class Derived : Agent { public int Run() => [|base.Work()|]; }", "a call through 'base'")]
    [InlineData("public partial class Outer { public class Derived : Agent { public int Run() => [|base.Work()|]; } }", "unless 'Derived' is partial")]
    [InlineData("public class Outer { public partial class Derived : Agent { public int Run() => [|base.Work()|]; } }", "unless 'Outer' is partial")]
    [InlineData("public partial class Derived<T> : Agent { public int Run() => [|base.Work()|]; }", "because 'Derived' is generic")]
    [InlineData("public partial class Derived : Box<int> { public void Run() => [|base.Put(1, 2)|]; }", "because both the method and its type are generic")]
    [InlineData("public partial class Outer { private partial class Derived : Agent { public int Run() => [|base.Work()|]; } }", "because 'Derived' can only be named")]
    [InlineData("public partial class Derived : Box<Derived.State> { public enum State; private enum Hidden; private partial class Inner : Box<Hidden> { public void Run() => [|base.Add(default)|]; } }", "because 'Inner' can only be named")]
    [InlineData("file partial class Derived : Agent { public int Run() => [|base.Work()|]; }", "unless 'Derived' is partial")]
    [InlineData("public class User { public int Run<T>(T item) where T : IAgent => [|item.Work()|]; }", "a call through a type parameter")]
    [InlineData("public class User { public int? Run<T>(T item) where T : IAgent => item?[|.Work()|]; }", "a call through a type parameter")]
    [InlineData("public class User { public int? Run<T>(T? item) where T : struct, IAgent => item?[|.Work()|]; }", "a call through a type parameter")]
    [InlineData("public class User { public System.Linq.Expressions.Expression<Func<int>> Of(Agent item) => () => [|item.Work()|]; }", "inside an expression tree")]
    [InlineData("public class User { public IQueryable<int> Of(IQueryable<Agent> items) => from item in items select [|item.Work()|]; }", "inside an expression tree")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => [|Run(item)|]; }", "a generic method's call of itself")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => [|Run(new List<T> { item })|][0]; }", "a generic method's call of itself")]
    [InlineData("public class User { public IQueryable<int> Of(IQueryable<int> items) => from item in items from other in [|Agent.Items()|] select other; }", "inside an expression tree")]
    [InlineData("public class User { public System.Linq.Expressions.Expression Of(Agent item) => () => [|item.Work()|]; }", "inside an expression tree")]
    [InlineData("public class User { public System.Linq.Expressions.LambdaExpression Of(Agent item) => (Func<int> call) => new Func<int>(() => [|item.Work()|])(); }", "inside an expression tree")]
    [InlineData("public class User { public object Run(dynamic number) => [|Agent.Count(number)|]; }", "a dynamic argument")]
    [InlineData("public class User { public object Run(dynamic number) => [|new Agent().Measure(number)|]; }", "a dynamic argument")]
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
    [InlineData("public class User { public IQueryable<int> Of() => from item in Agent.Items() join other in Agent.Items() on item equals other select other; }")]
    [InlineData("public class User { public object Of(Agent item) => () => item.Work(); }")]
    [InlineData("public class User { public int Run<T>(T item) where T : Agent => item.Work(); }")]
    [InlineData("public class User { public int? Run<T>(T? item) where T : class, IAgent => item?.Work(); }")]
    [InlineData("public class User { public int Run<T>(T item) => item.Extend(); }")]
    [InlineData("public partial class Derived : Agent { public int Run() => base.Work(); }")]
    [InlineData("public partial class Outer { internal partial class Derived : Box<string> { public void Run() => base.Add(null!); } }")]
    [InlineData("public class Derived : Agent { public int Run() => base.Plain() + base.Sealed(); }")]
    [InlineData("public class Derived : Agent { public override string ToString() => base.ToString()!; }")]
    [InlineData("public class User { [RecordAction] public T Run<T>(T item) => Run(1) > 0 ? item : item; }")]
    public Task OtherCall_DoesNotReport(string user) =>
        AnalyzerTest.RunAsync<UntracedCallFormAnalyzer>(WithAgent(user));

    private static string WithAgent(string user) => $$"""
        public interface IAgent
        {
            [RecordAction]
            int Work();
        }

        public abstract class Base
        {
            public abstract int Sealed();
        }

        public class Agent : Base
        {
            [RecordAction]
            public virtual int Work() => 1;

            [RecordAction]
            public int Plain() => 1;

            [RecordAction]
            public sealed override int Sealed() => 1;

            [RecordAction]
            public static int Count(int number) => number;

            [RecordAction]
            public int Measure(int number) => number;

            public int Measure(string text) => text.Length;

            [RecordAction]
            public static IQueryable<int> Items() => new List<int>().AsQueryable();
        }

        public class Box<TItem>
        {
            [RecordAction]
            public virtual void Put<TOther>(TItem item, TOther other) { }

            [RecordAction]
            public virtual void Add(TItem item) { }
        }

        public static class Extensions
        {
            [RecordAction]
            public static int Extend<T>(this T item) => 1;
        }

        {{user}}
        """;
}

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls through <c>base</c>, which reach the method by a bridge in the calling type.</summary>
public sealed class BaseCallTests
{
    [Theory]
    [InlineData("public virtual int Work(int item) => item;", "public override int Work(int item) => base.Work(item) + 1;")]
    [InlineData("public virtual T Work<T>(T item) where T : struct => item;", "public override T Work<T>(T item) => base.Work(item);")]
    [InlineData("protected internal virtual int Work(int item) => item;", "protected internal override int Work(int item) => base.Work(item);")]
    [InlineData("public virtual int Work(ref int item) => ++item; public int Work(int item) => Work(ref item);", "public override int Work(ref int item) => base.Work(ref item);")]
    [InlineData("public virtual ref int Work(int item) => ref _number; private int _number = 4;", "public override ref int Work(int item) => ref base.Work(item);")]
    [InlineData("public virtual dynamic Work(dynamic item) => item;", "public override dynamic Work(dynamic item) => base.Work((object)item);")]
    [InlineData("public virtual unsafe int Work(int item, int* place = null) => item;", "public override unsafe int Work(int item, int* place = null) => base.Work(item, place);")]
    [InlineData("[Obsolete] public virtual int Work(int item) => item;", "[Obsolete] public override int Work(int item) => base.Work(item);")]
    public async Task Override_IsTracedOnceALevel(string method, string caller)
    {
        var observed = await RunAsync(method, caller, "agent.Work(3)");

        Assert.Null(observed.Exception);
        Assert.Equal("Work(Work)", observed.OperationTree);
    }

    [Theory]
    [InlineData("protected virtual int Work(int item) => item;", "public int Outer() => base.Work(3) + new Func<int>(() => base.Work(4))();")]
    [InlineData("protected virtual IEnumerable<int> Work(int item) { yield return item; }", "public int Outer() => base.Work(3).Sum() + base.Work(4).Sum();")]
    [InlineData("protected virtual async Task<int> Work(int item) { await Task.Yield(); return item; }", "public int Outer() => base.Work(3).Result + base.Work(4).Result;")]
    public async Task OtherMember_IsTracedPastTheOverride(string method, string caller)
    {
        var observed = await RunAsync(method, caller, "agent.Outer()");

        Assert.Equal(7, observed.Result);
        Assert.Equal("Work, Work", observed.OperationTree);
    }

    [Fact]
    public async Task GenericBase_IsTraced()
    {
        var result = GeneratorTest.Run("""
            public class Base<TState>
            {
                [RecordAction]
                public virtual TState Work(TState state) => state;
            }

            namespace Agents
            {
                public partial class Outer
                {
                    internal partial record Agent(int Number);

                    internal sealed partial class Worker : Base<Dictionary<string, Agent?>>
                    {
                        public override Dictionary<string, Agent?> Work(Dictionary<string, Agent?> state) =>
                            base.Work(base.Work(state));
                    }
                }

                public static class Start
                {
                    public static int Run() => new Outer.Worker().Work(new() { ["a"] = null }).Count;
                }
            }

            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    return Agents.Start.Run();
                }
            }
            """);

        var observed = await result.RunScenarioAsync();

        Assert.Equal(1, observed.Result);
        Assert.Equal("Work, Work", observed.OperationTree);
    }

    // Neither is the wrapper of the base method entered again from the override of a further derived type.
    [Fact]
    public async Task ChainOfOverrides_IsTracedLevelByLevel()
    {
        var result = GeneratorTest.Run("""
            public class Base { [RecordAction("base")] public virtual int Work() => 1; }
            public partial class Middle : Base { [RecordAction("middle")] public override int Work() => base.Work() + 1; }
            public partial class Top : Middle { [RecordAction("top")] public override int Work() => base.Work() + 1; }

            public static class Scenario
            {
                public static object Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    return new Top().Work();
                }
            }
            """);

        var observed = await result.RunScenarioAsync();

        Assert.Equal(3, observed.Result);
        Assert.Equal("top(middle(base))", observed.OperationTree);
    }

    private static Task<Observation> RunAsync(string method, string caller, string use) => GeneratorTest.Run($$"""
        #pragma warning disable CS0612 // a case is about an obsolete method
        public class Base
        {
            [RecordAction]
            {{method}}
        }

        public partial class Agent : Base
        {
            {{(caller.Contains("override", StringComparison.Ordinal) ? "[RecordAction]" : "")}}
            {{caller}}
        }

        public sealed class Loud : Agent;

        public static class Scenario
        {
            public static unsafe object? Run()
            {
                using var session = AgentClient.Current!.StartSession();
                var agent = new Loud();
                return {{use}};
            }
        }
        """).RunScenarioAsync();
}

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Methods that only their own type may call or name, whose partial type gets a member: a bridge, or the interceptor.
/// </summary>
public sealed class AddedMemberTests
{
    // Their types are named everywhere, but not even an UnsafeAccessor reaches them.
    [Theory]
    [InlineData("public static partial class Agent { [RecordAction] private static int Work(int item) => item; public static int Run() => Work(3); }")]
    [InlineData("public static partial class Agent { [RecordAction] private static int Work(this int item) => item; public static int Run() => 3.Work(); }")]
    [InlineData("public static partial class Agent { [RecordAction] private static T Work<T>(T item) where T : struct => item; public static int Run() => Work(3); }")]
    [InlineData("public static partial class Agent { public static partial class Inner<T> { [RecordAction] private static T Work(T item) => item; public static T Outer(T item) => Work(item); } public static int Run() => Inner<int>.Outer(3); }")]
    [InlineData("public static partial class Agent { private static int _number; [RecordAction] private static ref int Work(Func<int> Work) { _number = Work(); return ref _number; } public static int Run() => Work(() => 3); }")]
    [InlineData("public partial interface IAgent { [RecordAction] private int Work(int item) => item; int Outer() => Work(3); } public class Agent : IAgent { public static int Run() => ((IAgent)new Agent()).Outer(); }")]
    [InlineData("public partial interface IAgent { [RecordAction] private static int Work(int item) => item; static int Outer() => Work(3); } public class Agent { public static int Run() => IAgent.Outer(); }")]
    [InlineData("public partial interface IAgent<in T> where T : notnull { [RecordAction] private int Work(T item) => 3; int Outer(T item) => Work(item); } public class Agent : IAgent<object> { public static int Run() => ((IAgent<string>)new Agent()).Outer(\"\"); }")]
    public async Task UnreachableMethod_IsTracedByABridge(string types) => AssertTraced(await RunAsync(types));

    [Theory]
    [InlineData("public partial class Agent { private record State(int N); [RecordAction] private int Work(State state) => state.N; public static int Run() => new Agent().Work(new(3)); }")]
    [InlineData("public partial class Agent { private record State(int N); [RecordAction] private static int Work(List<State[]> states) => 3; public static int Run() => Work([]); }")]
    [InlineData("public partial class Agent { private interface IState; private struct State : IState; [RecordAction] private int Work<T>(T state) where T : struct, IState => 3; public static int Run() => new Agent().Work(default(State)); }")]
    [InlineData("public partial class Agent { private record State(int N); [RecordAction] private async Task<State> Work() { await Task.Yield(); return new(3); } public static int Run() => new Agent().Work().Result.N; }")]
    [InlineData("public partial class Agent { private record State(int N); [RecordAction] private IEnumerable<State> Work() { yield return new(3); } public static int Run() => new Agent().Work().Single().N; }")]
    [InlineData("public partial class Agent { private sealed partial class Inner { [RecordAction] public int Work() => 3; } public static int Run() => new Inner().Work(); }")]
    [InlineData("public static partial class Agent { private sealed record State(int N); [RecordAction] private static int Work(this State state) => state.N; public static int Run() => new State(3).Work(); }")]
    [InlineData("public partial interface IAgent { private record State(int N); [RecordAction] private int Work(State state) => state.N; int Outer() => Work(new(3)); } public class Agent : IAgent { public static int Run() => ((IAgent)new Agent()).Outer(); }")]
    [InlineData("public partial record struct Agent(int N) { private enum State; [RecordAction] private int Work(State state) => ++N; public static int Run() { var agent = new Agent(2); agent.Work(default); return agent.N; } }")]
    [InlineData("public partial struct Agent { private int _n; private enum State; [RecordAction] private int Work(State state) => ++_n; private static readonly Agent One = new() { _n = 1 }; public static int Run() => One.Work(default) + One._n; }")]
    [InlineData("public readonly partial struct Agent(int n) { private enum State; [RecordAction] private int Work(in State state) => n; public static int Run() => new Agent(3).Work(default); }")]
    [InlineData("public partial struct Agent { private int _n; private enum State; [RecordAction] private readonly int Work(State state) => _n; public static int Run() { var agent = new Agent { _n = 3 }; return Of(in agent); } private static int Of(in Agent agent) => agent.Work(default); }")]
    [InlineData("public partial struct Agent { private int _n; private enum State; [RecordAction, System.Diagnostics.CodeAnalysis.UnscopedRef] private ref int Work(State state) => ref _n; public static int Run() { var agent = new Agent(); agent.Work(default) = 3; return agent._n; } }")]
    [InlineData("public ref partial struct Agent { private ReadOnlySpan<char> _text; private enum State; [RecordAction] private int Work(State state) => _text.Length; public static int Run() { var agent = new Agent { _text = \"abc\" }; return agent.Work(default); } }")]
    [InlineData("public partial class Agent { private struct State; [RecordAction] private unsafe int Work(State* state) => 3; public static unsafe int Run() => new Agent().Work(null); }")]
    [InlineData("public partial class Agent { private enum State; [RecordAction, Obsolete] private int Work(State state) => 3; [Obsolete] public static int Run() => new Agent().Work(default); }")]
    public async Task MethodWithAHiddenType_IsTracedWithinItsType(string types) => AssertTraced(await RunAsync(types));

    [Theory]
    [InlineData("public partial class Base { protected record State(int N); [RecordAction] protected virtual int Work(State state) => 0; } public class Agent : Base { protected override int Work(State state) => state.N; public static int Run() => new Agent().Work(new(3)) + 0; }", "")]
    [InlineData("public partial class Base { protected record State(int N); [RecordAction] protected virtual int Work(State state) => 0; public int Outer() => Work(new(3)); } public class Agent : Base { protected override int Work(State state) => state.N; public static int Run() => new Agent().Outer(); }", "Work")]
    [InlineData("public partial class Base { protected record State(int N); [RecordAction] protected int Work(State state) => state.N; } public class Agent : Base { public static int Run() => new Agent().Work(new(3)); }", "Work")]
    [InlineData("public class Origin { protected record State(int N); protected virtual int Work(State state) => 0; } public sealed partial class Agent : Origin { [RecordAction] protected override int Work(State state) => state.N; public static int Run() => new Agent().Work(new(3)); }", "Work")]
    public async Task ProtectedMethodWithAHiddenType_IsTracedWithinItsType(string types, string operations)
    {
        var observed = await RunAsync(types);

        Assert.Equal(3, observed.Result);
        Assert.Equal(operations, observed.OperationTree);
    }

    // Each file adds a member of its own to the type.
    [Fact]
    public async Task CallsFromSeveralFiles_AreTraced()
    {
        var result = GeneratorTest.Run(
            "namespace Tested { public partial class Agent { private enum State; [RecordAction] private int Work(State state) => 1; } }",
            "namespace Tested { public partial class Agent { private int Outer() => Work(default) + Work(default); [RecordAction] private int Work() => 1; } }",
            "namespace Tested { public partial class Agent { public int Run() => Outer() + Work(default) + Work(); } }",
            Scenario("new Tested.Agent().Run()"));

        Assert.Equal("Work, Work, Work, Work", (await result.RunScenarioAsync()).OperationTree);
    }

    private static void AssertTraced(Observation observed)
    {
        Assert.Equal(3, observed.Result);
        Assert.Equal("Work", observed.OperationTree);
    }

    private static Task<Observation> RunAsync(string types) => GeneratorTest.Run(
        $"#pragma warning disable CS0612, CS0628 // cases are about obsolete methods\nnamespace Tested\n{{\n{types}\n}}",
        Scenario("Tested.Agent.Run()")).RunScenarioAsync();

    private static string Scenario(string use) => $$"""
        #pragma warning disable CS0612 // cases are about obsolete methods
        public static class Scenario
        {
            public static object Run()
            {
                using var session = AgentClient.Current!.StartSession();
                return {{use}};
            }
        }
        """;
}

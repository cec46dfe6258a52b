namespace AgentInstrumentation.Generators.Tests;

/// <summary>What is captured of arguments and results, as generated code says it.</summary>
public sealed class CaptureTests
{
    private const string Order = "new Order(7, [new(\"tea\", 2, new Price(1.5m))])";

    private const string Shop = """
        public readonly record struct Price(decimal Amount);
        public sealed record Line(string Product, int Count, Price? Price);
        public record Order(int Id, Line[] Lines);
        """;

    [Theory]
    [InlineData("string Work(Order value) => \"\";", $"agent.Work({Order})")]
    [InlineData("string Work<T>(T value) => \"\";", $"agent.Work({Order})")]
    public async Task Argument_IsCapturedAtEveryDepth(string method, string use)
    {
        var recorded = await EventOf($"[RecordTool] internal {method} [RecordTool] internal void Take(Order order) {{ }}", $"_ = {use};");

        Assert.Equal(
            """{"value":{"Id":7,"Lines":[{"Product":"tea","Count":2,"Price":{"Amount":1.5}}]}}""", recorded.Arguments);
    }

    [Theory]
    [InlineData("internal Order Work()", "_ = agent.Work()")]
    [InlineData("internal async Task<Order> Work()", "await agent.Work()")]
    [InlineData("internal async ValueTask<Order> Work()", "await agent.Work()")]
    [InlineData("public partial Order Work(); private Order WorkCore()", "_ = agent.Work()")]
    public async Task Result_IsCapturedAtEveryDepth(string method, string use)
    {
        var recorded = await EventOf($"[RecordTool] {method} => {Order};", $"{use};");

        Assert.Equal("""{"Id":7,"Lines":[{"Product":"tea","Count":2,"Price":{"Amount":1.5}}]}""", recorded.Result);
    }

    [Theory]
    [InlineData("Shape value", """{"value":{"Radius":2,"Name":"c"}}""")]
    [InlineData("object value", """{"value":{"Radius":2,"Name":"c"}}""")]
    [InlineData("IShape value", """{"value":{"Radius":2,"Name":"c"}}""")]
    [InlineData("Drawing value",
        """{"value":{"Main":{"Radius":2,"Name":"c"},"All":[{"Radius":2,"Name":"c"},{"Secret":"[redacted]","Name":"s"}]}}""")]
    public async Task DerivedObject_IsCapturedAsWhatItIs(string parameter, string arguments)
    {
        var use = parameter.StartsWith("Drawing", StringComparison.Ordinal) ? "new Drawing()" : "new Round(2)";
        var observed = await RunAsync(
            $"[RecordTool] internal void Work({parameter}) {{ }} [RecordAction] internal void Draw(Drawing drawing) {{ }}",
            $"agent.Work({use});",
            """
            public interface IShape;
            public abstract class Shape(string name) : IShape { public string Name => name; }
            public class Curve(string name) : Shape(name);
            public sealed class Round(int radius) : Curve("c") { public int Radius => radius; }
            public sealed class Square() : Shape("s") { public string Secret => "x"; }
            public sealed class Drawing
            {
                public Shape Main => new Round(2);
                public List<IShape> All => [new Round(2), new Square()];
            }
            """);

        Assert.Equal(arguments, Assert.Single(Assert.Single(observed.Sessions).Events).Arguments);
    }

    [Theory]
    [InlineData("internal void Work(ReadOnlySpan<int> a, in int b, Span<string?> secret, params ReadOnlySpan<string> c) { }")]
    [InlineData("public partial void Work(ReadOnlySpan<int> a, in int b, Span<string?> secret, params ReadOnlySpan<string> c);"
        + " private void WorkCore(ReadOnlySpan<int> a, in int b, Span<string?> secret, params ReadOnlySpan<string> c) { }")]
    public async Task Span_IsCapturedAsItsType(string method)
    {
        var recorded = await EventOf($"[RecordTool] {method}", "agent.Work([1, 2], 3, [], \"c\");");

        Assert.Equal(
            """{"a":"ReadOnlySpan<Int32>","b":3,"secret":"[redacted]","c":"ReadOnlySpan<String>"}""",
            recorded.Arguments);
    }

    [Fact]
    public async Task DerivedObjectThatIsNoData_IsCapturedAsDeclared()
    {
        var observed = await RunAsync(
            "[RecordTool] internal void Work(Shape value) { }",
            "agent.Work(new Open());",
            """
            public class Shape { public int Size => 1; }
            public sealed class Open : Shape, IDisposable { public int Handle => 2; public void Dispose() { } }
            """);

        Assert.Equal("""{"value":{"Size":1}}""", Assert.Single(Assert.Single(observed.Sessions).Events).Arguments);
    }

    [Fact]
    public async Task DecoratedInterface_IsCapturedAtEveryDepth()
    {
        var observed = await RunAsync(
            "", $"IShop shop = new InstrumentedShop(new Shop()); shop.Take({Order});", """
            [Instrumented] public interface IShop { void Take(Order value); }
            public sealed class Shop : IShop { public void Take(Order value) { } }
            """);

        Assert.Contains("\"Product\":\"tea\"", Assert.Single(Assert.Single(observed.Sessions).Events).Arguments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public string Password { get; set; } = \"s\"; public int MaxTokens = 1;", """{"Password":"[redacted]","MaxTokens":1}""")]
    [InlineData("[Capture] public string Token { get; set; } = \"s\";", """{"Token":"s"}""")]
    [InlineData("public string Token { get; set; } = \"s\"; public float? LogProbability => -0.5f;", """{"Token":"s","LogProbability":-0.5}""")]
    [InlineData("public string Token { get; set; } = \"s\"; public string LogProb => \"1\";", """{"Token":"[redacted]","LogProb":"1"}""")]
    [InlineData("[Redact] public string Note { get; set; } = \"s\";", """{"Note":"[redacted]"}""")]
    [InlineData("[NotCaptured] public string Note = \"s\"; public int A => 1;", """{"A":1}""")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public string Note => \"s\"; public int A => 1;", """{"A":1}""")]
    [InlineData("public bool HasPassword => true; public bool? MaybePassword => null; public int PasswordLength => 8;",
        """{"HasPassword":true,"MaybePassword":null,"PasswordLength":8}""")]
    [InlineData("public DateOnly? Password => new(2026, 1, 2); public DayOfWeek Secret => DayOfWeek.Friday; public int Pin => 1234;",
        """{"Password":"2026-01-02","Secret":"Friday","Pin":"[redacted]"}""")]
    [InlineData("public string className = \"c\"; public string SSN = \"s\"; public string Card = \"s\";",
        """{"className":"c","SSN":"[redacted]","Card":"[redacted]"}""")]
    [InlineData("public int this[int i] => i; public static int S => 1; private int P => 1; public int Q { private get; set; } public int A { set { } } public int B => P;",
        """{"B":1}""")]
    [InlineData("public int @class => 1; public Span<int> Span => default; public Action? Do => null; public System.IO.Stream In => System.IO.Stream.Null;",
        """{"class":1,"Do":null,"In":"Stream"}""")]
    [InlineData("[Obsolete(\"no\", true)] public int Old => 1; public int A => throw new Exception();", """{"A":"[threw Exception]"}""")]
    [InlineData("[RecordAction] public int Traced() => 1; public (int First, string) Pair => (1, \"b\"); public KeyValuePair<string, Price> Entry => new(\"a\", new(2));",
        """{"Pair":{"Item1":1,"Item2":"b"},"Entry":{"Key":"a","Value":{"Amount":2}}}""")]
    public async Task Members_AreWhatIsPublicAndNoSecret(string members, string json)
    {
        var recorded = await EventOf(
            "[RecordTool] internal void Work(Data data) { }", "agent.Work(new());", $"public class Data {{ {members} }}");

        Assert.Equal($$"""{"data":{{json}}}""", recorded.Arguments);
    }

    [Fact]
    public async Task ParameterOfARecord_MayCarryTheAttribute()
    {
        var recorded = await EventOf(
            "[RecordTool] internal void Work(Data data) { }",
            "agent.Work(new(\"a\", \"b\", \"c\"));",
            "public record Data([Redact] string First, [NotCaptured] string Second, [property: Redact] string Third);");

        Assert.Equal("""{"data":{"First":"[redacted]","Third":"[redacted]"}}""", recorded.Arguments);
    }

    [Fact]
    public async Task InheritedMembers_AreCapturedAndHiddenOnesAreNot()
    {
        var recorded = await EventOf("[RecordTool] internal void Work(Data data) { }", "agent.Work(new());", """
            public abstract class Base { public int A => 1; public virtual int B => 2; public int C => 3; }
            public class Data : Base { public override int B => 20; public new string C => "c"; }
            """);

        Assert.Equal("""{"data":{"B":20,"C":"c","A":1}}""", recorded.Arguments);
    }

    [Theory]
    [InlineData("System.IO.MemoryStream", "new()", "MemoryStream")]
    [InlineData("Func<int>", "() => 1", "Func<Int32>")]
    [InlineData("IEnumerable<Order>", "Enumerable.Range(0, 1).Select(id => new Order(id, []))", "IEnumerable<Order>")]
    [InlineData("IQueryable<Order>", "new Order[0].AsQueryable()", "IQueryable<Order>")]
    [InlineData("System.Net.Http.HttpClient", "new()", "HttpClient")]
    [InlineData("Exception", "new()", "Exception")]
    [InlineData("Resource", "new()", "Resource")]
    [InlineData("Quiet", "new()", "Quiet")]
    [InlineData("Empty", "new()", "Empty")]
    [InlineData("Rows", "new()", "Rows")]
    [InlineData("byte[]", "new byte[3]", "Byte[]")]
    [InlineData("int[,]", "new int[2, 2]", "Int32[]")]
    public async Task WhatIsNoData_IsItsName(string type, string value, string name)
    {
        var recorded = await EventOf($"[RecordTool] internal void Work({type} value) {{ }}", $"agent.Work({value});", """
            public sealed class Resource : IDisposable { public int A => 1; public void Dispose() { } }
            [NotCaptured] public sealed class Quiet { public int A => 1; }
            public sealed class Empty { public int A() => 1; }
            public sealed class Rows : IEnumerable<int>
            {
                public int A => 1;
                public IEnumerator<int> GetEnumerator() => throw new Exception();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => throw new Exception();
            }
            """);

        Assert.Equal($$"""{"value":"{{name}}"}""", recorded.Arguments);
    }

    [Theory]
    [InlineData("[RecordTool] private partial int Work(Hidden value); private int WorkCore(Hidden value) => value.A; private sealed record Hidden(int A);", "")]
    [InlineData("[RecordTool] internal int Work(List<Inner> value) => 1; private void Run() => Work([]); internal class Inner { private protected class Deep { } }", "")]
    [InlineData("[RecordTool] internal int Work<T>(Box<T> value, T[] items) => 1; internal void Run() => Work(new Box<int>(), [1]);", "public class Box<T> { public T? Value { get; } public Box<Box<T>>? Deeper { get; } }")]
    [InlineData("[RecordTool] internal int Work(Box<int> value) => 1; internal void Run() => Work(new Box<int>());", "public class Box<T> { public T? Value { get; } public Box<Box<T>>? Deeper { get; } }")]
    [InlineData("[RecordTool] internal int Work(Old value) => 1; internal void Run() => Work(null!);", "#pragma warning disable CS0618\n[Obsolete(\"no\")] public class Old { public int A => 1; }")]
    [InlineData("[RecordTool] internal int Work(List<dynamic> value, Dictionary<string, dynamic> more, dynamic? any) => 1; internal void Run() => Work([], [], null);", "")]
    [InlineData("[RecordTool] internal int Work((int A, Order B) one, (int X, Order Y) two) => 1; internal void Run() => Work(default, default);", "")]
    [InlineData("[RecordTool] internal unsafe int Work(Raw value, delegate*<int>[] calls) => 1; internal unsafe void Run() => Work(default, []);", "public unsafe struct Raw { public int* P; public int N; public fixed int F[3]; }")]
    [InlineData("[RecordTool] internal unsafe int Work(Raw value, Raw[] more) => 1; internal void Run() => Work(default, []);", "public unsafe struct Raw { public int*[]? P; public List<int*[]>? Q; public int N; public ref readonly int R => ref Array.Empty<int>()[0]; }")]
    [InlineData("[RecordTool] internal int Work(Data value) => 1; internal void Run() => Work(new());", "[Obsolete(\"no\")] public class Old { public int A => 1; }\npublic class Data { public Old? Old => null; public dynamic? Any => null; public List<Old>? All => null; }")]
    [InlineData("[RecordTool] internal int Work(Outer<int>.Inner value, Outer<string>.Inner[] more) => 1; internal void Run() => Work(new() { @event = \"\" }, []);", "public class Outer<T> { public class Inner { public T? A; public Outer<T>? B; public required string @event; } }")]
    public void AnyType_Compiles(string members, string types)
    {
        var result = GeneratorTest.Run(Compose(members, "await Task.Yield();", types));

        Assert.NotEmpty(result.Files);
    }

    [Fact]
    public void EveryTypeOfTheRuntime_Compiles()
    {
        var methods = typeof(AgentClient).Assembly.GetExportedTypes()
            .Where(static type => !type.IsGenericType && !type.IsByRefLike && !(type.IsAbstract && type.IsSealed))
            .Select(static (type, number) => $"[RecordTool] internal void Work{number}({type.FullName} value) {{ }}");

        var result = GeneratorTest.Run($"public class Agent {{ {string.Concat(methods)} }}");

        Assert.InRange(result.Files[CapturedTypeEmitter.HintName].Split('\n').Length, 200, 2000);
    }

    [Fact]
    public async Task TypeOfAnotherAssembly_IsCapturedByItsPublicMembers()
    {
        var recorded = await EventOf(
            "[RecordTool] internal void Work(AgentInstrumentation.OperationTag tag) { }",
            "agent.Work(new(\"a\", 1));");

        Assert.Equal("""{"tag":{"Name":"a","Value":1}}""", recorded.Arguments);
    }

    private static async Task<SessionEvent> EventOf(string members, string statements, string types = "")
    {
        var observed = await RunAsync(members, statements, types);
        return Assert.Single(Assert.Single(observed.Sessions).Events);
    }

    private static Task<Observation> RunAsync(string members, string statements, string types = "") =>
        GeneratorTest.Run(Compose(members, statements, types)).RunScenarioAsync();

    private static string Compose(string members, string statements, string types) => $$"""
        #pragma warning disable CS1998, CS0618
        public sealed partial class Agent
        {
            {{members}}
        }

        public static class Scenario
        {
            public static async Task Run()
            {
                using var session = AgentClient.Current!.StartSession();
                var agent = new Agent();
                {{statements}}
            }
        }

        {{Shop}}
        {{types}}
        """;
}

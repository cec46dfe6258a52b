using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What <c>[RecordMetric]</c> measures, in all forms.</summary>
public sealed class MetricTests
{
    private const string Result = "[RecordAction][return: RecordMetric(\"METRIC\", Unit = \"{USD}\")] ";

    [Theory]
    [InlineData("int Work() => 3;", "_ = agent.Work();")]
    [InlineData("int? Work() => 3;", "_ = agent.Work();")]
    [InlineData("byte Work() => 3;", "_ = agent.Work();")]
    [InlineData("ulong Work() => 3;", "_ = agent.Work();")]
    [InlineData("nint Work() => 3;", "_ = agent.Work();")]
    [InlineData("float? Work() => 3;", "_ = agent.Work();")]
    [InlineData("decimal Work() => 3;", "_ = agent.Work();")]
    [InlineData("decimal? Work() => 3;", "_ = agent.Work();")]
    [InlineData("Half Work() => (Half)3;", "_ = agent.Work();")]
    [InlineData("Int128 Work() => 3;", "_ = agent.Work();")]
    [InlineData("UInt128? Work() => 3;", "_ = agent.Work();")]
    [InlineData("ref int Work() => ref _number; private int _number = 3;", "_ = agent.Work();")]
    [InlineData("async Task<double> Work() { await Task.Yield(); return 3; }", "_ = await agent.Work();")]
    [InlineData("Task<long?> Work() => Task.FromResult<long?>(3);", "_ = await agent.Work();")]
    [InlineData("async ValueTask<short> Work() { await Task.Yield(); return 3; }", "_ = await agent.Work();")]
    [InlineData("ValueTask<decimal> Work() => new(3);", "_ = await agent.Work();")]
    public async Task ResultOfAnyNumberType_IsMeasured(string method, string use) =>
        await AssertMeasuredAsync($"{Result} internal {method}", use, "3 {USD}");

    [Theory]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] internal int Work() => 3;")]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] internal partial int Work(); private int WorkCore() => 3;")]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] private int Hidden() => 3; internal int Work() => Hidden();")]
    [InlineData("[RecordTool, RecordMetric(\"METRIC\")] internal static partial int Work<T>(T item); private static int WorkCore<T>(T item) => 3; internal int Work() => Work(1);")]
    public async Task ResultInAnyForm_IsMeasured(string members) =>
        await AssertMeasuredAsync(members, "_ = agent.Work();", "3");

    [Fact]
    public async Task PropertysValue_IsMeasured() => await AssertMeasuredAsync(
        "[RecordAction, RecordMetric(\"METRIC\")] internal partial int Count { get; } private int GetCountCore() => 3;",
        "_ = agent.Count;",
        "3");

    [Theory]
    [InlineData("void Work(PARAMETER int a) { }", "agent.Work(3);")]
    [InlineData("void Work(PARAMETER long? a) { }", "agent.Work(3);")]
    [InlineData("void Work(PARAMETER decimal? a) { }", "agent.Work(3);")]
    [InlineData("void Work(PARAMETER UInt128 @class) { }", "agent.Work(3);")]
    [InlineData("void Work(PARAMETER ref int a) { a = 4; }", "var a = 3; agent.Work(ref a);")]
    [InlineData("void Work(PARAMETER in float a) { }", "agent.Work(3);")]
    [InlineData("async Task Work(PARAMETER nuint a, CancellationToken token) => await Task.Yield();", "await agent.Work(3, default);")]
    [InlineData("IEnumerable<int> Work(PARAMETER int a) { yield return a; }", "_ = agent.Work(3).Sum();")]
    public async Task Argument_IsMeasured(string method, string use) => await AssertMeasuredAsync(
        $"[RecordAction] internal {method.Replace("PARAMETER", "[RecordMetric(\"METRIC\", Unit = \"{item}\")]", StringComparison.Ordinal)}",
        use,
        "3 {item}");

    [Fact]
    public async Task Decorator_MeasuresArgumentsAndResults()
    {
        var name = NewName();
        using var measured = Measured.Start(name);

        var observed = await GeneratorTest.Run($$"""
            [Instrumented] public interface IShop
            {
                [return: RecordMetric("{{name}}")]
                Task<decimal> OrderAsync([RecordMetric("{{name}}")] int items);
            }

            public sealed class Shop : IShop
            {
                public Task<decimal> OrderAsync(int items) => Task.FromResult(items * 1.5m);
            }

            public static class Scenario
            {
                public static async Task<object?> Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    IShop shop = new InstrumentedShop(new Shop());
                    return await shop.OrderAsync(2);
                }
            }
            """).RunScenarioAsync();

        Assert.Equal("3.0", observed.Outcome);
        Assert.Equal(["2", "3"], measured.Values);
    }

    [Theory]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] internal int Work() => throw new FormatException();", "agent.Work();")]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] internal int? Work() => null;", "agent.Work();")]
    [InlineData("[RecordAction] internal int Work([RecordMetric(\"METRIC\")] int? a) => 1;", "agent.Work(null);")]
    [InlineData("[RecordAction, RecordMetric(\"METRIC\")] internal Task<int> Work() => Task.FromException<int>(new FormatException());", "await agent.Work();")]
    public async Task WhatIsNoNumber_IsNotMeasured(string method, string use)
    {
        var name = NewName();
        using var measured = Measured.Start(name);

        var observed = await RunAsync(method.Replace("METRIC", name, StringComparison.Ordinal), use);

        Assert.Empty(measured.Values);
        Assert.Empty(Assert.Single(observed.Sessions).Metrics);
        Assert.DoesNotContain(Assert.Single(observed.Spans).TagObjects, tag => tag.Key == $"agent.metric.{name}");
    }

    [Theory]
    [InlineData("[[|RecordAction|]][return: RecordMetric(\"a\")] internal string Work() => \"\";", "its result of type 'String' is no number")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal bool Work() => true;", "its result of type 'Boolean' is no number")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal Task<DayOfWeek> Work() => null!;", "its result of type 'DayOfWeek' is no number")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal int[] Work() => [];", "its result of type 'int[]' is no number")]
    [InlineData("[[|RecordAction|]] internal void Work([RecordMetric(\"a\")] long[] numbers) { }", "is of type 'long[]', which is no number")]
    [InlineData("[[|RecordAction|], RecordMetric(\"ends\\n\")] internal int Work() => 1;", "its metric is called 'ends\n'")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal T Work<T>(T a) where T : struct => a;", "its result of type 'T' is no number")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal Task Work() => Task.CompletedTask;", "but has no result")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal void Work() { }", "but has no result")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal async IAsyncEnumerable<int> Work() { await Task.Yield(); yield return 1; }", "returns a stream")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] internal IEnumerable<int> Work() { yield return 1; }", "returns a stream")]
    [InlineData("[[|RecordAction|]] internal void Work([RecordMetric(\"a\")] string text) { }", "its parameter 'text' is measured by [RecordMetric], but is of type 'String', which is no number")]
    [InlineData("[[|RecordAction|]] internal void Work([RecordMetric(\"a\")] out int number) => number = 1;", "holds no value yet")]
    [InlineData("[[|RecordAction|], RecordMetric(\"two words\")] internal int Work() => 1;", "its metric is called 'two words'")]
    [InlineData("[[|RecordAction|]] internal void Work([RecordMetric(\"\")] int number) { }", "its metric is called ''")]
    [InlineData("[[|RecordAction|], RecordMetric(\"a\")] public partial string Work(); private string WorkCore() => \"\";", "is no number")]
    public async Task WhatCannotBeMeasured_IsReportedOnce(string member, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>($"public partial class Tools {{ {member} }}");

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatADecoratorCannotMeasure_IsReportedAtTheMetric()
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(
            "[Instrumented] public interface ITools { [return: [|RecordMetric(\"a\")|]] string Work(); }");

        Assert.Contains("is no number", Assert.Single(messages), StringComparison.Ordinal);
    }

    private static async Task AssertMeasuredAsync(string members, string use, string measurement)
    {
        var name = NewName();
        using var measured = Measured.Start(name);

        var observed = await RunAsync(members.Replace("METRIC", name, StringComparison.Ordinal), use);

        Assert.Null(observed.Exception);
        Assert.Equal([measurement], measured.Values);
        var recorded = Assert.Single(Assert.Single(observed.Sessions).Metrics);
        Assert.Equal((name, 3.0), (recorded.Name, recorded.Value.Number));
        Assert.Equal(3.0, Assert.Single(observed.Spans).GetTagItem($"agent.metric.{name}"));
    }

    // A histogram is one for the process, so each test has its own.
    private static string NewName() => $"test.m{Guid.NewGuid():N}";

    private static Task<Observation> RunAsync(string members, string statements) => GeneratorTest.Run($$"""
        #pragma warning disable CS1998 // not every case awaits
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
        """).RunScenarioAsync();

    /// <summary>What the histogram of a name was given, with its unit.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<string> _values = [];

        public IEnumerable<string> Values => _values;

        public static Measured Start(string name)
        {
            var measured = new Measured();
            measured._listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument is Histogram<double> && instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            measured._listener.SetMeasurementEventCallback<double>((instrument, value, _, _) =>
                measured._values.Enqueue(FormattableString.Invariant($"{value} {instrument.Unit}").Trim()));
            measured._listener.Start();
            return measured;
        }

        public void Dispose() => _listener.Dispose();
    }
}

namespace AgentInstrumentation.Generators.Tests;

/// <summary><c>[NotInstrumented]</c> on and in interfaces: the decorator hands the calls on.</summary>
public sealed class NotInstrumentedMemberTests
{
    [Theory]
    [InlineData("[Instrumented] public interface IWork { [NotInstrumented] int Work(); }")]
    [InlineData("[Instrumented] public interface IWork { [NotInstrumented, RecordTool] int Work(); }")]
    [InlineData("[Instrumented] public interface IWork : IBase; [NotInstrumented] public interface IBase { int Work(); }")]
    [InlineData("[Instrumented, NotInstrumented] public interface IWork { int Work(); }")]
    public async Task Member_IsHandedOn(string interfaces)
    {
        var observed = await RunAsync(interfaces);

        Assert.Equal(1, observed.Result);
        Assert.Empty(observed.Spans);
    }

    [Fact]
    public async Task OtherMember_IsTraced()
    {
        var observed = await RunAsync("[Instrumented] public interface IWork { [NotInstrumented] void Other() { } int Work(); }");

        Assert.Equal("Work", observed.OperationTree);
    }

    private static Task<Observation> RunAsync(string interfaces) => GeneratorTest.Run($$"""
        {{interfaces}}

        public sealed class Worker : IWork
        {
            public int Work() => 1;
        }

        public static class Scenario
        {
            public static Task<object?> Run()
            {
                var work = InstrumentedDecorators.Find<IWork>()!(new Worker());
                return Task.FromResult<object?>(work.Work());
            }
        }
        """).RunScenarioAsync();
}

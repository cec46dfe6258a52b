using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Random programs behave instrumented as they do plain, and their spans form their call tree; so do the events of
/// their sessions, whether somebody listens or not: 2,000 of them here, 50,000 by <c>eng/random-programs.sh</c>.
/// </summary>
public sealed class RandomProgramTests
{
    private const string CountVariable = "RANDOM_PROGRAMS";
    private const int QuickCount = 2_000;
    private const int BatchSize = 50;

    [Fact]
    public void RandomPrograms_BehaveAsPlainAndShowTheirCallTree()
    {
        var count = Environment.GetEnvironmentVariable(CountVariable) is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : QuickCount;
        var property = Prop.ForAll(RandomProgram.Batch(BatchSize), static batch => AssertAlike(batch));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Math.Max(1, count / BatchSize)), property);
    }

    private static void AssertAlike(RandomProgram[] batch)
    {
        var result = GeneratorTest.Run(RandomProgramWriter.Write(batch));

        var observed = result.RunScenarioAsync().GetAwaiter().GetResult();

        Assert.Null(observed.Exception);
        Assert.Equal(observed.Result, observed.CallPaths);
        Assert.Equal(observed.Result, observed.EventPaths);
        var unlistened = result.RunUnlistenedAsync().GetAwaiter().GetResult();
        Assert.Equal(observed.Result, unlistened.EventPaths);
        var unobserved = result.RunUnobservedAsync().GetAwaiter().GetResult();
        Assert.Equal(unobserved.Outcome, observed.Outcome);
    }
}

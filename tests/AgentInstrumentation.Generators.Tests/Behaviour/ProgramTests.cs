namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Small programs, kept as data in <c>Programs/*.txt</c>: each gives the same result plain and instrumented, and shows
/// the expected spans and events.
/// </summary>
public sealed class ProgramTests
{
    public static TheoryData<string> Programs => [.. SmallProgram.All.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Program_BehavesAsPlainAndShowsItsOperations(string name)
    {
        var program = SmallProgram.All[name];
        var instrumented = GeneratorTest.Run(program.Source);

        var observed = await instrumented.RunScenarioAsync();

        Assert.Equal(await SmallProgram.RunPlainAsync(instrumented), observed.Outcome);
        program.AssertShown(observed);
    }

    [Fact]
    public void EveryProgram_HasANameOfItsOwn() => Assert.True(SmallProgram.All.Count >= 350);
}

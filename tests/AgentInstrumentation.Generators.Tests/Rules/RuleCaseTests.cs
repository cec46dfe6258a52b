namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// The rules on the cases that are kept as data in <c>Cases/AGTnnnn.txt</c>; <see cref="RuleCaseReader"/> describes
/// their form.
/// </summary>
public sealed class RuleCaseTests
{
    // Every rule but the one about the generator's own faults, which FaultTests injects.
    public static TheoryData<string> Rules => [.. RuleDescriptors.All
        .Select(static rule => rule.Id)
        .Where(static id => id != RuleIds.FailedTarget)];

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (id, cases) in RuleCatalog.Cases)
            {
                foreach (var tried in cases)
                {
                    all.Add(id, tried.Title);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Case_IsReportedAndFixedAsItSays(string id, string title)
    {
        var run = RuleCatalog.RunOf(id, RuleCatalog.Cases[id].Single(tried => tried.Title == title));

        await run.AssertReportsAsync();
        await run.AssertFixesAsync();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Suppression_SilencesTheRule(string id)
    {
        var run = RuleCatalog.RunOf(id, RuleCatalog.Cases[id].First(static tried => tried.Reports));

        await run.AssertSilencedByAsync($"#pragma warning disable {id} // tried");
        await run.AssertSilencedByAsync(
            $"[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Tried\", \"{id}\")]");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_HasEnoughCases(string id)
    {
        Assert.True(RuleCatalog.Cases.TryGetValue(id, out var cases), $"no file Cases/{id}.txt");

        Assert.True(cases.Count(static tried => tried.Reports) >= 4, "four that are reported");
        Assert.True(cases.Count(static tried => !tried.Reports) >= 4, "four that are not");
        var fixes = RuleCatalog.FixesOf(id).Count;
        Assert.True(fixes == 0 || cases.Any(static tried => tried.Fixed is not null), "one that is fixed");
        Assert.True(fixes < 2 || cases.Any(static tried => tried.FixedOtherwise is not null), "one that is fixed otherwise");
    }
}

namespace AgentInstrumentation.Rules.Tests;

/// <summary>
/// The rules on what the language has since C# 14, kept as data in <c>Cases/AGTnnnn.txt</c> as the other cases are.
/// </summary>
public sealed class NewSyntaxTests
{
    private static readonly Dictionary<string, IReadOnlyList<RuleCase>> Cases = Directory
        .EnumerateFiles(Path.Combine(Approved.Repository, "tests/AgentInstrumentation.Rules.Tests/Cases"), "*.txt")
        .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), RuleCaseReader.Read);

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (id, cases) in Cases)
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
        var run = RuleCatalog.RunOf(id, Cases[id].Single(tried => tried.Title == title));

        await run.AssertReportsAsync();
        await run.AssertFixesAsync();
    }
}

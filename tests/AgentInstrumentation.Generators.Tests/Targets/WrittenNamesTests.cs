namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls found by the text of a file are those that a walk through its nodes finds.</summary>
public sealed class WrittenNamesTests
{
    private static readonly HashSet<string> Names = new(["Plan", "Grüße", "class"], StringComparer.Ordinal);

    [Theory]
    [InlineData("Plan(1);", 1)]
    [InlineData("Plan (1); this . Plan\n(Plan(2));", 3)]
    [InlineData("other?.Plan(1).Plan(2)?.next[0].Plan<List<int>>();", 3)]
    [InlineData("@Plan(1); other.@class(); other.@class;", 2)]
    [InlineData("Grüße(1);", 1)]
    [InlineData(@"P\u006Can(1); other.\U00000050lan();", 2)]
    [InlineData("Pl\u200Dan(1);", 1)]
    [InlineData("""Call("\u0041", Plan(1));""", 1)]
    [InlineData("""Call($"{Plan(1)} Plan(2) {{Plan(3)}} {x:Plan}", "Plan(4)", 'P', @"Plan(5)");""", 1)]
    [InlineData("// Plan(1);\n/* Plan(2) */ Plan(3); /// <see cref=\"Plan(int)\"/>\n", 1)]
    [InlineData("#if Plan\nPlan(1);\n#endif\n#region Plan(2)\nPlan(3);\n#endregion\n", 1)]
    [InlineData("Planning(1); MyPlan(2); Plan1(3); plan(4); _Plan(5);", 0)]
    [InlineData("var f = Plan; f(Plan); new Plan(); nameof(Plan); Plan.Work(); typeof(Plan);", 0)]
    [InlineData("Plan(", 1)]
    public void Calls_AreThoseOfTheNodes(string body, int count)
    {
        var tree = Compilations.Parse($"class Agent {{ void Run() {{\n{body}\n}} }}", "Agent.cs");

        var calls = WrittenNames.CallsOf(Names, tree).ToList();

        Assert.Equal(NamedNodes.Of(tree).CallsOf(Names).OrderBy(static call => call.Expression.Span.End), calls);
        Assert.Equal(count, calls.Count);
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>
/// What a rule says of its cases it says of them in each form of <see cref="SourceForms"/>, at the same places, and
/// what its fixes make of them compiles and passes. Here each rule has a third of the forms, and each form a third of
/// the rules; <c>eng/rule-forms.sh</c> tries all.
/// </summary>
public sealed class RuleFormTests
{
    private const string AllVariable = "RULE_FORMS_ALL";
    private const int QuickShare = 3;

    // In these forms the cases mean something else.
    private static readonly HashSet<(string Id, string Form, string Title)> Excluded =
    [
        // A call through 'base' is not traced in a generic type, and the rule says so.
        ("AGT1005", "nested in a generic type", "call through base in a partial type"),
        // What is nested in an open type is not captured.
        ("AGT4001", "nested in a generic type", "member of a record that a method takes, in a list, and of a class that it returns"),
        // A type's attribute does not ask for what stands in its extension blocks.
        ("AGT1004", "extension blocks", "by the type, which asks for it"),
        // What a field holds is no action of a controller, and who calls it is not known for certain.
        ("AGT2001", "lambdas of fields", "in a request"),
        ("AGT3006", "lambdas of fields", "in a request"),
        ("AGT2002", "lambdas of fields", "call that a helper makes"),
        ("AGT2002", "lambdas of fields", "top-level statements over a local function and two files"),
        // There the method calls itself.
        ("AGT2002", "using static", "background service of a library that starts the client"),
    ];

    // What these say depends on the type that a call gives or a method returns, and the forms change that.
    private static readonly string[] OfGivenTypes = ["AGT1013", "AGT1014", "AGT1015"];

    // The rules of whose cases none can be written in a form, by form.
    private static readonly HashSet<(string Id, string Form)> WithoutCase = [.. File
        .ReadLines(Path.Combine(Approved.Repository, "tests/AgentInstrumentation.Rules.Tests/Forms/WithoutCase.txt"))
        .Select(static line => line.Split(": "))
        .SelectMany(static line => line[1].Split(' ').Select(id => (id, line[0])))];

    private static readonly ConcurrentDictionary<RuleCase, HashSet<string>> Faults = [];

    public static TheoryData<string, string> All
    {
        get
        {
            var share = Environment.GetEnvironmentVariable(AllVariable) == "1" ? 1 : QuickShare;
            var all = new TheoryData<string, string>();
            var rules = RuleCatalog.Cases.Keys.Except(OfGivenTypes).Order(StringComparer.Ordinal);
            foreach (var (rule, id) in rules.Index())
            {
                foreach (var (_, form) in SourceForms.All.Keys.Index().Where(form => (rule + form.Index) % share == 0))
                {
                    all.Add(id, form);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Cases_InAnotherForm_AreReportedAndFixedAlike(string id, string form)
    {
        var failed = new List<string>();
        var unused = new List<string>();
        var count = 0;
        var isFixed = false;
        foreach (var tried in RuleCatalog.Cases[id])
        {
            if (SourceForms.All[form].Apply(tried) is not { } written || Excluded.Contains((id, form, tried.Title)))
            {
                continue;
            }

            var faults = FaultsOf(written).Except(FaultsOf(tried)).ToList();
            if (faults.Count > 0)
            {
                unused.Add($"'{tried.Title}': {string.Join(", ", faults)}");
                continue;
            }

            count++;
            try
            {
                var run = RuleCatalog.RunOf(id, written);
                await run.AssertReportsAsync();
                if (written.Reports && !isFixed)
                {
                    // That of one case tells what the form does to the fix; others take as long again.
                    isFixed = true;
                    await run.AssertFixesPassAsync();
                }
            }
            catch (XunitException fault)
            {
                failed.Add($"'{tried.Title}': {fault.Message}\n{string.Join("\n> file\n", written.Files)}");
            }
        }

        Assert.True(failed.Count == 0, string.Join("\n\n", failed));
        Assert.True(
            count > 0 != WithoutCase.Contains((id, form)),
            $"{count} cases have this form; not\n{string.Join('\n', unused)}");
    }

    // The errors of the compiler, but for those of partial members, whose bodies the generator writes.
    private static HashSet<string> FaultsOf(RuleCase tried) => Faults.GetOrAdd(tried, static tried =>
    [
        .. tried.Compile(tried.Files.Select(static file => Markup.Parse(file).Source))
            .GetDiagnostics()
            .Where(static found => found is { Severity: DiagnosticSeverity.Error, Id: not ("CS8795" or "CS9248") })
            .Select(static found => $"{found.Id} {found.GetMessage(CultureInfo.InvariantCulture)}"),
    ]);
}

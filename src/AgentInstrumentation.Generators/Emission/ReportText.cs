namespace AgentInstrumentation.Generators;

/// <summary>Words a report, as lines of Markdown that also read well as they are.</summary>
internal sealed class ReportText
{
    // How many the summary names; the report has all.
    private const int Named = 3;

    private readonly Report _report;
    private readonly string _projectFolder;
    private readonly List<ReportedMethod> _operations;
    private readonly List<ReportedUse> _uses;

    public ReportText(Report report, string projectFolder)
    {
        _report = report;
        _projectFolder = projectFolder;

        // In orders that do not depend on the files' order.
        _operations = [.. report.Operations
            .OrderBy(static method => method.Operation.Function, StringComparer.Ordinal)
            .ThenBy(static method => method.Place?.Path, StringComparer.Ordinal)
            .ThenBy(static method => method.Place?.Line)
            .ThenBy(static method => method.Form)];
        _uses = [.. report.Uses
            .OrderBy(static use => use.Place.Path, StringComparer.Ordinal)
            .ThenBy(static use => use.Place.Line)
            .ThenBy(static use => use.Function, StringComparer.Ordinal)
            .ThenBy(static use => use.Reason, StringComparer.Ordinal)];
    }

    /// <summary>The lines; the third one sums up.</summary>
    public IEnumerable<string> Lines() =>
        new[] { $"# What AgentInstrumentation traces in {_report.AssemblyName}", "", Summary() }
            .Concat(Section("Operations", _operations
                .Where(static method => method.Refusal is null)
                .Select(method => $"{Describe(method)}: {DescribeForm(method)}")))
            .Concat(Section("Traced call sites", Traced().Select(use => $"{PlaceOf(use)}: `{use.Function}`")))
            .Concat(Section("Escaping uses", Escaping().Select(use =>
                $"{PlaceOf(use)}: `{use.Function}` {DescribeForm(use.Form)}: {use.Reason}. To trace it, {use.Advice}.")))
            .Concat(Section("Refused methods", _operations
                .Where(static method => method.Refusal is not null)
                .Select(method => $"{Describe(method)}: {method.Refusal}")))
            .Select(Plain);

    private IEnumerable<ReportedUse> Traced() => _uses.Where(static use => use.Reason is null);

    private IEnumerable<ReportedUse> Escaping() => _uses.Where(static use => use.Reason is not null);

    private string Summary()
    {
        var traced = $"Traced {Traced().Count()} of {_uses.Count} call sites";
        var escaping = Escaping().ToList();
        if (escaping.Count == 0)
        {
            return traced + ".";
        }

        var verb = escaping.Count == 1 ? "escapes" : "escape";
        var named = string.Join(", ", escaping.Take(Named).Select(use => $"{use.Function} in {PlaceOf(use)}"));
        var more = escaping.Count > Named ? $" and {escaping.Count - Named} more" : "";
        return $"{traced}, {escaping.Count} {verb}: {named}{more}.";
    }

    private static IEnumerable<string> Section(string title, IEnumerable<string> items)
    {
        var lines = items.Select(static item => $"- {item}").ToList();
        return lines.Count == 0 ? [] : lines.Prepend("").Prepend($"## {title}").Prepend("");
    }

    private string Describe(ReportedMethod method)
    {
        var kind = RoleConventions.KindOf(method.Operation.Role);
        var place = method.Place is { } known ? $" in {Display(known)}" : "";
        return $"{kind} {method.Operation.Name}, `{method.Operation.Function}`{place}";
    }

    private string DescribeForm(ReportedMethod method)
    {
        var sites = Traced().Count(use => use.Function == method.Operation.Function);
        return method.Form switch
        {
            TargetForm.Partial => "partial, every caller is traced",
            TargetForm.Decorator => "decorated, every call through the decorator is traced",
            _ => $"ordinary, traced at {sites} {(sites == 1 ? "call site" : "call sites")} of this project",
        };
    }

    private static string DescribeForm(UseForm form) => form switch
    {
        UseForm.MethodGroup => "as a method group",
        UseForm.FunctionPointer => "as a function pointer",
        UseForm.Dynamic => "by a dynamic call",
        UseForm.RelatedMember => "by another member",
        _ => "by a call",
    };

    private string PlaceOf(ReportedUse use) => Display(use.Place);

    private string Display(SourcePlace place) => $"{SourcePath.RelativeTo(_projectFolder, place.Path)}:{place.Line}";

    // A line break in a name would leave the comment that the line stands in, and MSBuild, which carries the text on,
    // makes slashes of backslashes on some systems.
    private static string Plain(string line) => string.Concat(line.Select(static character => character switch
    {
        '\\' => '/',
        '\u2028' or '\u2029' => ' ',
        _ => char.IsControl(character) ? ' ' : character,
    }));
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>Reads what the report says, where it is asked for.</summary>
internal static class ReportParser
{
    private const string Property = "build_property.AgentInstrumentationReport";

    public static bool IsAskedFor(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(Property, out var value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The report; null, and nothing looked at, where nobody asks.</summary>
    public static Report? Parse(
        (Compilation Compilation, bool IsAskedFor) project, CancellationToken cancellationToken) =>
        project.IsAskedFor ? Parse(project.Compilation, cancellationToken) : null;

    private static Report Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var failed = new List<FailedTarget>();
        var operations = ProjectTargets.Of(compilation, cancellationToken)
            .Select(target => Faults.Contain(
                () => Parse(target), failed, fault => FailedTarget.Of(target.Method, fault)))
            .OfType<ReportedMethod>()
            .Distinct()
            .ToEquatableArray();
        var uses = Faults
            .Contain(
                () => ParseUses(compilation, failed, cancellationToken).ToList(),
                failed,
                static fault => FailedTarget.Of("the report", fault))
            ?.ToEquatableArray() ?? [];
        return new Report(compilation.AssemblyName ?? "", operations, uses) { Failed = failed.ToEquatableArray() };
    }

    private static IEnumerable<ReportedUse> ParseUses(
        Compilation compilation, List<FailedTarget> failed, CancellationToken cancellationToken)
    {
        var uses = new Uses(compilation, cancellationToken);
        return compilation.SyntaxTrees
            .SelectMany(tree => uses.NamesIn(tree, cancellationToken))
            .Select(name => Faults.Contain(
                () => Parse(uses.At(name, cancellationToken)),
                failed,
                fault => FailedTarget.Of(name.ToString(), fault)))
            .OfType<ReportedUse>();
    }

    private static ReportedMethod Parse(Target target)
    {
        Faults.Pass("report", target.Method.Name);
        return new(
            MethodParser.ParseOperation(target),
            target.Form,
            target.Method.Locations
                .Where(static location => location.IsInSource)
                .Select(PlaceOf)
                .FirstOrDefault(),
            target.Refusal?.Reason);
    }

    private static ReportedUse? Parse(Use? use) => use is null
        ? null
        : new(
            MethodParser.ParseOperation(use.Target).Function,
            PlaceOf(use.Place.GetLocation()),
            use.Form,
            use.Escape?.Reason,
            use.Escape?.Advice);

    private static SourcePlace PlaceOf(Location location)
    {
        var span = location.GetLineSpan();
        return new SourcePlace(span.Path, span.StartLinePosition.Line + 1);
    }
}

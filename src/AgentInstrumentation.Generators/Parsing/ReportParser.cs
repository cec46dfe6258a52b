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
    public static Report? Parse((Compilation Compilation, bool IsAskedFor) project, CancellationToken cancellationToken)
    {
        var compilation = project.Compilation;
        return project.IsAskedFor
            ? new Report(
                compilation.AssemblyName ?? "",
                ProjectTargets.Of(compilation, cancellationToken).Select(Parse).Distinct().ToEquatableArray(),
                new Uses(compilation, cancellationToken).InAll(cancellationToken).Select(Parse).ToEquatableArray())
            : null;
    }

    private static ReportedMethod Parse(Target target) => new(
        MethodParser.ParseOperation(target),
        target.Form,
        target.Method.Locations
            .Where(static location => location.IsInSource)
            .Select(PlaceOf)
            .FirstOrDefault(),
        target.Refusal?.Reason);

    private static ReportedUse Parse(Use use) => new(
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

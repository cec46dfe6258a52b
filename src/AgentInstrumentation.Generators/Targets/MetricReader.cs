using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads <c>[RecordMetric]</c> attributes.</summary>
internal static class MetricReader
{
    private const string NameRule =
        "a letter, and up to 254 letters, digits, '_', '.', '-' and '/'";

    // The syntax of instrument names, by the OpenTelemetry metrics API.
    private static readonly Regex ValidName = new("^[A-Za-z][A-Za-z0-9_./-]{0,254}\\z", RegexOptions.CultureInvariant);

    /// <summary>The metrics that a method's result is measured by.</summary>
    public static IEnumerable<RecordedMetric> OfResult(IMethodSymbol method, KnownSymbols known) =>
        Read(OperationAttributes.Of(method).AddRange(method.GetReturnTypeAttributes()), known);

    /// <summary>The metrics that an argument is measured by.</summary>
    public static IEnumerable<RecordedMetric> Of(IParameterSymbol parameter, KnownSymbols known) =>
        Read(parameter.GetAttributes(), known);

    /// <summary>
    /// Why the attribute cannot stand where it does: on a method that nothing else asks for; or that cannot be
    /// measured, where no operation attribute is there to say so. Null where it can, or another says so.
    /// </summary>
    public static Refusal? RefusePlace(IMethodSymbol method, KnownSymbols known)
    {
        if (known.IsNotInstrumented(method) || OperationRequest.AllOf(method, known).Count > 0)
        {
            return null;
        }

        return DecoratorForm.Matches(method, known)
            ? DecoratorForm.TargetOf(method, known)?.Refusal
            : Refusal.Place("[RecordMetric] measures operations; annotate it with [RecordAction] or [RecordTool], too");
    }

    /// <summary>Why what is asked for cannot be measured; null where it can.</summary>
    public static Refusal? Refuse(IMethodSymbol method, IMethodSymbol worker, KnownSymbols known) =>
        RefuseResult(method, worker, known)
        ?? method.Parameters
            .Select(parameter => RefuseParameter(parameter, known))
            .FirstOrDefault(static refusal => refusal is not null);

    private static Refusal? RefuseResult(IMethodSymbol method, IMethodSymbol worker, KnownSymbols known)
    {
        if (OfResult(method, known).ToList() is not { Count: > 0 } metrics)
        {
            return null;
        }

        if (ReturnShapes.Of(method, worker, known) is ReturnShape.Stream)
        {
            return Refusal.Shape("it is measured by [RecordMetric], and returns a stream, which is no one number; "
                + "measure a parameter, or the numbers where they are made");
        }

        return ReturnShapes.ResultOf(method, known) is not { } result
            ? Refusal.Shape("it is measured by [RecordMetric], but has no result")
            : NumberTypes.Is(result)
                ? RefuseName(metrics)
                : Refusal.Shape(
                    $"it is measured by [RecordMetric], but its result of type '{NameOf(result)}' is no number");
    }

    private static Refusal? RefuseParameter(IParameterSymbol parameter, KnownSymbols known)
    {
        if (Of(parameter, known).ToList() is not { Count: > 0 } metrics)
        {
            return null;
        }

        return parameter.RefKind is RefKind.Out
            ? Refusal.Shape($"its parameter '{parameter.Name}' is measured by [RecordMetric], but holds no value yet")
            : NumberTypes.Is(parameter.Type)
                ? RefuseName(metrics)
                : Refusal.Shape(
                    $"its parameter '{parameter.Name}' is measured by [RecordMetric], but is of type "
                    + $"'{NameOf(parameter.Type)}', which is no number");
    }

    // An array has no name of its own.
    private static string NameOf(ITypeSymbol type) => type.Name.Length > 0
        ? type.Name
        : type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static Refusal? RefuseName(List<RecordedMetric> metrics) =>
        metrics.Find(static metric => !ValidName.IsMatch(metric.Name)) is { } invalid
            ? Refusal.Shape($"its metric is called '{invalid.Name}', and a metric's name is {NameRule}")
            : null;

    private static IEnumerable<RecordedMetric> Read(ImmutableArray<AttributeData> attributes, KnownSymbols known) =>
        !known.HasAny(attributes, MetadataNames.RecordMetric) ? [] : attributes
            .Where(attribute => known.Is(attribute, MetadataNames.RecordMetric))
            .Select(static attribute => new RecordedMetric(
                attribute.ConstructorArguments.FirstOrDefault().Value as string ?? "",
                new OptionLayers([attribute]).Named<string?>(nameof(RecordedMetric.Unit), null)));
}

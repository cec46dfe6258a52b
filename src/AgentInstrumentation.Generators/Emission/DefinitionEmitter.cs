namespace AgentInstrumentation.Generators;

/// <summary>Writes the static field that holds what is known of an operation at compile time.</summary>
internal static class DefinitionEmitter
{
    public static void Write(
        SourceWriter writer, RuntimeNames names, string accessibility, string field, Operation operation)
    {
        Faults.Pass("write", operation.Function);
        var arguments = string.Join(",\n        ", ArgumentsOf(operation, names));
        writer.WriteLine($"""
            {accessibility} static readonly {names.Definition} {field} =
                {names.Definition}.{operation.Role}(
                    {arguments}){TracedByOf(operation)};
            """);
    }

    /// <summary>The argument of a metric's unit, where it has one.</summary>
    public static string UnitOf(RecordedMetric metric) =>
        metric.Unit is { } unit ? $", {GeneratedFile.Literal(unit)}" : "";

    private static string TracedByOf(Operation operation) => operation.ModelCall is { TracedBy: { } source }
        ? $".TracedBy({GeneratedFile.Literal(source)})"
        : "";

    private static IEnumerable<string> ArgumentsOf(Operation operation, RuntimeNames names)
    {
        yield return operation.ModelCall is { Asked: null } ? "null" : GeneratedFile.Literal(operation.Name);
        if (operation.ModelCall is { Provider: { } provider })
        {
            yield return $"provider: {GeneratedFile.Literal(provider)}";
        }

        if (operation.Description is { } description)
        {
            yield return $"description: {GeneratedFile.Literal(description)}";
        }

        yield return $"function: {GeneratedFile.Literal(operation.Function)}";
        if (operation.Options != OperationOptions.Default)
        {
            var options = string.Join(", ", OptionsOf(operation.Options, names));
            yield return $"options: new {names.Options} {{ {options} }}";
        }
    }

    private static IEnumerable<string> OptionsOf(OperationOptions options, RuntimeNames names)
    {
        if (options.AgentName is { } agent)
        {
            yield return $"AgentName = {GeneratedFile.Literal(agent)}";
        }

        foreach (var (name, value, usual) in new[]
        {
            ("NewTrace", options.NewTrace, false),
            ("RecordErrors", options.RecordErrors, true),
            ("IgnoreCancellation", options.IgnoreCancellation, true),
            ("CaptureResult", options.CaptureResult, true),
            ("Record", options.Record, false),
            ("Leaf", options.Leaf, false),
        })
        {
            if (value != usual)
            {
                yield return $"{name} = {(value ? "true" : "false")}";
            }
        }

        if (options.Replay is not ReplayPolicy.Recorded)
        {
            yield return $"Replay = {names.ReplayPolicy}.{options.Replay}";
        }

        if (options.ResultMetrics.Count > 0)
        {
            var metrics = options.ResultMetrics.Select(
                metric => $"new {names.MetricDefinition}({GeneratedFile.Literal(metric.Name)}{UnitOf(metric)})");
            yield return $"ResultMetrics = [{string.Join(", ", metrics)}]";
        }

        if (options.Tags.Count > 0)
        {
            var tags = options.Tags.Select(tag => $"new {names.Tag}({GeneratedFile.Literal(tag.Name)}, {tag.Value})");
            yield return $"Tags = [{string.Join(", ", tags)}]";
        }
    }
}

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The variables of the OpenTelemetry specification v1.60.0 that say where traces go. An empty one is none.
/// </summary>
internal static class OtlpEnvironment
{
    private const string OfTraces = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string OfAll = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Default = "http://localhost:4318";

    /// <summary>Whether the environment says where to.</summary>
    public static bool NamesEndpoint(Func<string, string?> variables) =>
        variables(OfTraces) is { Length: > 0 } || variables(OfAll) is { Length: > 0 };

    /// <summary>That of traces as it is, else the general one with the path of traces.</summary>
    public static Uri Endpoint(Func<string, string?> variables)
    {
        if (Uri.TryCreate(variables(OfTraces), UriKind.Absolute, out var traces))
        {
            return traces;
        }

        return Uri.TryCreate(variables(OfAll), UriKind.Absolute, out var all)
            ? new Uri($"{all.AbsoluteUri.TrimEnd('/')}/v1/traces")
            : new Uri($"{Default}/v1/traces");
    }

    public static Dictionary<string, string> Headers(Func<string, string?> variables)
    {
        var list = variables("OTEL_EXPORTER_OTLP_TRACES_HEADERS") is { Length: > 0 } traces
            ? traces
            : variables("OTEL_EXPORTER_OTLP_HEADERS");
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in (list ?? "").Split(','))
        {
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value])
            {
                headers[name] = Uri.UnescapeDataString(value);
            }
        }

        return headers;
    }
}

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The variables of the OpenTelemetry specification v1.60.0 that say where traces go. An empty one is none.
/// </summary>
internal static class OtlpEnvironment
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    /// <summary>Whether the environment says where to.</summary>
    public static bool NamesEndpoint(Func<string, string?> variables) => Find(variables, "ENDPOINT") is not null;

    /// <summary>By which protocol; what is none that is spoken here is ignored.</summary>
    public static OtlpProtocol Protocol(Func<string, string?> variables) =>
        TryParse(Find(variables, "PROTOCOL") ?? "", out var protocol) ? protocol : OtlpProtocol.HttpProtobuf;

    /// <summary>Reads a protocol by the name that the specification gives it.</summary>
    public static bool TryParse(string text, out OtlpProtocol protocol)
    {
        var isGrpc = string.Equals(text.Trim(), "grpc", StringComparison.OrdinalIgnoreCase);
        protocol = isGrpc ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf;
        return isGrpc || string.Equals(text.Trim(), "http/protobuf", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>That of traces as it is, else the general one, to which HTTP adds the path of traces.</summary>
    public static Uri Endpoint(Func<string, string?> variables, OtlpProtocol protocol)
    {
        if (Uri.TryCreate(variables(NameOf("ENDPOINT", "TRACES_")), UriKind.Absolute, out var traces))
        {
            return traces;
        }

        var isGrpc = protocol is OtlpProtocol.Grpc;
        if (!Uri.TryCreate(variables(NameOf("ENDPOINT")), UriKind.Absolute, out var all))
        {
            all = new Uri(isGrpc ? "http://localhost:4317" : "http://localhost:4318");
        }

        return isGrpc ? all : new Uri($"{all.AbsoluteUri.TrimEnd('/')}/v1/traces");
    }

    public static Dictionary<string, string> Headers(Func<string, string?> variables)
    {
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        AddHeaders(headers, Find(variables, "HEADERS") ?? "");
        return headers;
    }

    /// <summary>Adds the headers of a list <c>name=value,name=value</c> whose values are percent-encoded.</summary>
    public static void AddHeaders(IDictionary<string, string> headers, string list)
    {
        foreach (var entry in list.Split(','))
        {
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value])
            {
                headers[name] = Uri.UnescapeDataString(value);
            }
        }
    }

    /// <summary>The variable of traces, else the general one.</summary>
    private static string? Find(Func<string, string?> variables, string name) =>
        variables(NameOf(name, "TRACES_")) is { Length: > 0 } traces ? traces
        : variables(NameOf(name)) is { Length: > 0 } all ? all
        : null;

    private static string NameOf(string name, string signal = "") => $"{Prefix}{signal}{name}";
}

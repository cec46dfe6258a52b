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
        if (WebAddress.TryParse(variables(NameOf("ENDPOINT", "TRACES_")), out var traces))
        {
            return traces;
        }

        var isGrpc = protocol is OtlpProtocol.Grpc;
        if (!WebAddress.TryParse(variables(NameOf("ENDPOINT")), out var all))
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
        foreach (var entry in SettingList.Split(list))
        {
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var value])
            {
                headers[name] = Uri.UnescapeDataString(value);
            }
        }
    }

    public static IEnumerable<string> WarningsOfEndpoint(Func<string, string?> variables) => Warnings(
        variables, "ENDPOINT", static text => WebAddress.TryParse(text, out _), WebAddress.Allowed);

    public static IEnumerable<string> WarningsOfProtocol(Func<string, string?> variables) => Warnings(
        variables, "PROTOCOL", static text => TryParse(text, out _), "grpc or http/protobuf");

    /// <summary>Those of headers do not say what is written, which may be a secret.</summary>
    public static IEnumerable<string> WarningsOfHeaders(Func<string, string?> variables) =>
        Named(variables, "HEADERS").Where(static variable => !IsHeaders(variable.Text)).Select(static variable =>
            $"AgentInstrumentation: the environment variable {variable.Name} has a part that is not understood and "
            + "ignored; each must be name=value.");

    /// <summary>Whether a text is a list <c>name=value,name=value</c>.</summary>
    public static bool IsHeaders(string list) => SettingList.Split(list).All(IsHeader);

    private static bool IsHeader(string entry) =>
        entry.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 }, _];

    private static IEnumerable<string> Warnings(
        Func<string, string?> variables, string name, Predicate<string> isUnderstood, string allowed) =>
        Named(variables, name).Where(variable => !isUnderstood(variable.Text)).Select(variable =>
            $"AgentInstrumentation: the environment variable {variable.Name} is '{variable.Text}', which is not "
            + $"understood and ignored; it may be {allowed}.");

    private static IEnumerable<(string Name, string Text)> Named(Func<string, string?> variables, string name) =>
        new[] { NameOf(name, "TRACES_"), NameOf(name) }
            .Select(variable => (variable, variables(variable) ?? ""))
            .Where(static variable => variable.Item2.Length > 0);

    /// <summary>The variable of traces, else the general one.</summary>
    private static string? Find(Func<string, string?> variables, string name) =>
        variables(NameOf(name, "TRACES_")) is { Length: > 0 } traces ? traces
        : variables(NameOf(name)) is { Length: > 0 } all ? all
        : null;

    private static string NameOf(string name, string signal = "") => $"{Prefix}{signal}{name}";
}

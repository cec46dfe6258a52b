using System.Collections.Concurrent;
using System.Diagnostics;

#pragma warning disable CA1001 // there is one for a source, for as long as the process runs

namespace AgentInstrumentation;

/// <summary>Tells whether a library starts the spans of its calls itself.</summary>
/// <remarks>
/// It does where somebody listens to its source, and, of those that call their tracing experimental, where that is
/// switched on, too: OpenAI 2.15 and Semantic Kernel 1.82 are known by the names of their sources and switches.
/// </remarks>
internal sealed class LibraryTracing
{
    private static readonly ConcurrentDictionary<string, LibraryTracing> OfSources = new(StringComparer.Ordinal);

    // Nothing is started on it: whoever listens to a source by its name listens to all of that name.
    private readonly ActivitySource _source;
    private readonly (string Switch, string Variable)[] _switches;

    private LibraryTracing(string source)
    {
        _source = new ActivitySource(source);
        _switches = SwitchesOf(source);
    }

    /// <summary>Whether a call that starts now has a span of the library's.</summary>
    public bool IsOn => _source.HasListeners() && (_switches.Length == 0 || Array.Exists(_switches, IsSwitchedOn));

    public static LibraryTracing Of(string source) =>
        OfSources.GetOrAdd(source, static name => new LibraryTracing(name));

    private static (string Switch, string Variable)[] SwitchesOf(string source) => source switch
    {
        "OpenAI.ChatClient" or "OpenAI.ResponsesClient" =>
            [("OpenAI.Experimental.EnableOpenTelemetry", "OPENAI_EXPERIMENTAL_ENABLE_OPEN_TELEMETRY")],
        "Microsoft.SemanticKernel.Diagnostics" =>
        [
            ("Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnostics",
                "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS"),
            ("Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive",
                "SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE"),
        ],
        _ => [],
    };

    private static bool IsSwitchedOn((string Switch, string Variable) experiment) =>
        AppContext.TryGetSwitch(experiment.Switch, out var isOn)
            ? isOn
            : Environment.GetEnvironmentVariable(experiment.Variable) is "1" or "true" or "True" or "TRUE";
}

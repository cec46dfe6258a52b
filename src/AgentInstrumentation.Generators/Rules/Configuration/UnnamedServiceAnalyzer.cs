using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT5002: a program says where to export to, and not what service, or which version, it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnnamedServiceAnalyzer() : RuleAnalyzer(RuleDescriptors.UnnamedService)
{
    private const string ServiceName = nameof(ServiceName);
    private const string ServiceVersion = nameof(ServiceVersion);

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // A library is a part of somebody's service, and tests are none.
        if (start.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            && !DevelopmentOnly.IsTested(start.Compilation))
        {
            var state = new State();
            RegisterFiles(start, known, state.Collect);
            start.RegisterCompilationEndAction(state.Report);
        }
    }

    private sealed class State
    {
        private const string Resources = "OpenTelemetry.Resources.ResourceBuilderExtensions";

        private static readonly string[] Exporters = ["AddDurableOtlpExporter", "AddOtlpExporter", "UseOtlpExporter"];

        // What reads settings from elsewhere, of which nothing is known here.
        private static readonly string[] Readers =
        [
            "AddAgentInstrumentation", "AddAgentObservability", "AddAttributes", "AddDetector", "ConfigureResource",
            "SetResourceBuilder", "Apply", "AddEnvironmentVariableDetector",
        ];

        private static readonly string[] Settings = ["service.", "SERVICE_", "OTEL_RESOURCE_ATTRIBUTES"];

        private readonly ConcurrentBag<SyntaxNode> _exports = [];
        private readonly ConcurrentBag<SyntaxNode> _names = [];

        // Only ever set: files are looked at concurrently, and what another one has found meanwhile an "or" would lose.
        private volatile bool _isVersioned;
        private volatile bool _isUnknown;

        public void Collect(RuleFile file)
        {
            foreach (var setting in OptionSetting.In(
                file, MetadataNames.AgentInstrumentationOptions, [ServiceName, ServiceVersion]))
            {
                if (setting.Option == ServiceVersion)
                {
                    _isVersioned = true;
                }
                else
                {
                    _names.Add(setting.Assignment);
                }
            }

            foreach (var (call, method) in file.CallsOn(Resources, "AddService"))
            {
                _names.Add(call);
                if (IsVersioned(call, method))
                {
                    _isVersioned = true;
                }
            }

            Add(_exports, OptionSetting
                .In(file, MetadataNames.AgentObservabilityOptions, ["Otlp", "AgentOps"])
                .Where(static setting => setting.Value is BaseObjectCreationExpressionSyntax)
                .Select(static setting => setting.Assignment));
            Add(_exports, file.Nodes.CallsOf(Exporters).Where(call => IsOfTelemetry(file.MethodOf(call))));
            if (IsNamedElsewhere(file))
            {
                _isUnknown = true;
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            if (_isUnknown)
            {
                return;
            }

            if (_names.IsEmpty)
            {
                Report(context, _exports, "What is exported has no name of a service", ServiceName);
            }
            else if (!_isVersioned)
            {
                Report(context, _names, "The service has a name and no version", ServiceVersion);
            }
        }

        private static void Report(
            CompilationAnalysisContext context, IEnumerable<SyntaxNode> places, string fault, string option)
        {
            var first = places
                .OrderBy(static place => place.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static place => place.SpanStart)
                .FirstOrDefault();
            if (first is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    RuleDescriptors.UnnamedService, first.GetLocation(), fault, option));
            }
        }

        private static bool IsOfTelemetry(IMethodSymbol? method) => method?.ContainingNamespace
            .ToDisplayString()
            .StartsWith("OpenTelemetry", StringComparison.Ordinal) == true;

        private static bool IsVersioned(InvocationExpressionSyntax call, IMethodSymbol method) =>
            call.ArgumentList.Arguments.Any(static argument => argument.NameColon?.Name.Identifier.ValueText == "serviceVersion")
            || call.ArgumentList.Arguments.Count > method.Parameters
                .TakeWhile(static parameter => parameter.Name != "serviceVersion")
                .Count();

        // By the host's configuration, by attributes of a resource, or in a variable that the program sets.
        private static bool IsNamedElsewhere(RuleFile file) =>
            file.Nodes.CallsOf(Readers).Any(call => !IsOfBuilder(call, file))
            || file.Nodes.Texts.Any(static text => Settings.Any(setting =>
                text.Token.ValueText.IndexOf(setting, StringComparison.Ordinal) >= 0));

        // Those of tracing and metrics have the name of those of the host.
        private static bool IsOfBuilder(InvocationExpressionSyntax call, RuleFile file) =>
            CallForms.NameOf(call) is "AddAgentInstrumentation" or "ConfigureResource" or "SetResourceBuilder"
            && file.MethodOf(call)?.ContainingNamespace.ToDisplayString() is "OpenTelemetry.Trace" or "OpenTelemetry.Metrics";

        private static void Add(ConcurrentBag<SyntaxNode> nodes, IEnumerable<SyntaxNode> added)
        {
            foreach (var node in added)
            {
                nodes.Add(node);
            }
        }
    }
}

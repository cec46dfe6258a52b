using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4005: content is captured, in production too, and nothing masks the secrets in it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmaskedContentAnalyzer() : RuleAnalyzer(RuleDescriptors.UnmaskedContent)
{
    private const string Content = "CaptureContent";
    private const string Scrubs = "ScrubSecrets";
    private const string Scrubber = nameof(Scrubber);
    private const string Environment = nameof(Environment);
    private const string Sensitive = "EnableSensitiveData";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        var settings = OptionSetting
            .In(file, MetadataNames.AgentInstrumentationOptions, [Content, Scrubs, Scrubber, Environment])
            .ToList();
        foreach (var setting in settings.Where(setting => setting.Option == Content && IsOn(setting, file)))
        {
            if (setting.Beside(Scrubs, settings) is { } scrubs
                && IsFalse(scrubs, file)
                && setting.Beside(Scrubber, settings) is null
                && IsProduction(setting.Beside(Environment, settings), file)
                && !DevelopmentOnly.Covers(setting.Value, file.Model.Compilation))
            {
                file.Report(
                    RuleDescriptors.UnmaskedContent,
                    setting.Assignment,
                    $"'{Scrubs}' is off",
                    $"leave '{Scrubs}' on, or set a '{Scrubber}'");
            }
        }

        AnalyzeChatClients(file);
    }

    // The spans of Microsoft.Extensions.AI pass no scrubber of ours, only processors of spans.
    private static void AnalyzeChatClients(RuleFile file)
    {
        foreach (var setting in OptionSetting.In(file, "Microsoft.Extensions.AI.OpenTelemetryChatClient", [Sensitive]))
        {
            if (file.Model.GetConstantValue(setting.Value, file.Cancellation) is { Value: true }
                && !DevelopmentOnly.Covers(setting.Value, file.Model.Compilation)
                && !MayRedact(file.Model.Compilation, file.Cancellation))
            {
                file.Report(
                    RuleDescriptors.UnmaskedContent,
                    setting.Assignment,
                    "no processor of spans masks it",
                    "add 'SpanRedaction' before what exports");
            }
        }
    }

    // A processor may mask, and AgentObservability has one that does.
    private static bool MayRedact(Compilation compilation, CancellationToken cancellation) =>
        compilation.SyntaxTrees.Any(tree =>
            NamedNodes.Of(tree) is var nodes
            && (nodes.CallsOf(["AddProcessor", "AddAgentObservability", "SetProcessor"]).Any()
                || nodes.CallsOf(["Start", "Attach"]).Any(call => IsOfObservability(call, compilation, cancellation))));

    private static bool IsOfObservability(
        InvocationExpressionSyntax call, Compilation compilation, CancellationToken cancellation) =>
        CallSite.Of(call, compilation, cancellation) is { } site
        && KnownSymbols.Same(
            site.Called.ContainingType, KnownSymbols.Of(compilation).Named(MetadataNames.AgentObservability));

    private static bool IsOn(OptionSetting setting, RuleFile file) =>
        file.Model.GetConstantValue(setting.Value, file.Cancellation) is { Value: true }
        || file.Model.GetSymbolInfo(setting.Value, file.Cancellation).Symbol
            is IPropertySymbol { Name: "SpanAndEvent" or "EventOnly", ContainingType.Name: "ContentCapture" };

    private static bool IsFalse(OptionSetting setting, RuleFile file) =>
        file.Model.GetConstantValue(setting.Value, file.Cancellation) is { Value: false };

    private static bool IsProduction(OptionSetting? environment, RuleFile file) =>
        environment is null
        || (file.Model.GetConstantValue(environment.Value, file.Cancellation) is { Value: string name }
            && name.StartsWith("prod", StringComparison.OrdinalIgnoreCase));
}

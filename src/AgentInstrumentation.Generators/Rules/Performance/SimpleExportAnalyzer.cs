using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3002: each span, or line of a log, is sent by itself, on the thread that made it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SimpleExportAnalyzer() : RuleAnalyzer(RuleDescriptors.SimpleExport)
{
    private const string Exporters = "OpenTelemetry.Exporter";

    private const string Setting = "ExportProcessorType";

    private static readonly string[] Processors = ["SimpleActivityExportProcessor", "SimpleLogRecordExportProcessor"];

    private static readonly string[] Options = ["OtlpExporterOptions", "ZipkinExporterOptions"];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        if (known.Named("OpenTelemetry.SimpleActivityExportProcessor") is not null)
        {
            RegisterFiles(start, known, Analyze);
        }
    }

    private static void Analyze(RuleFile file)
    {
        foreach (var creation in file.CreationsOf(Processors).OfType<ObjectCreationExpressionSyntax>())
        {
            if (Made(creation, file) is { } processor
                && SentBy(creation, file) is { } exporter
                && !IsAskedFor(creation)
                && !DevelopmentOnly.Covers(creation, file.Model.Compilation))
            {
                file.Report(RuleDescriptors.SimpleExport, processor, exporter);
            }
        }

        foreach (var setting in Options.SelectMany(options =>
            OptionSetting.In(file, $"{Exporters}.{options}", [Setting])))
        {
            if (NameIn(setting.Value) is { Identifier.ValueText: "Simple" } simple
                && !DevelopmentOnly.Covers(simple, file.Model.Compilation))
            {
                file.Report(RuleDescriptors.SimpleExport, simple, setting.Option);
            }
        }
    }

    private static SimpleNameSyntax? Made(ObjectCreationExpressionSyntax creation, RuleFile file) =>
        file.Model.GetTypeInfo(creation, file.Cancellation).Type is { } type
        && Processors.Any(name => KnownSymbols.Same(type, file.Known.Named($"OpenTelemetry.{name}")))
            ? NameIn(creation.Type)
            : null;

    // What writes to the console or into memory waits for nobody, and of other exporters nobody can tell.
    private static string? SentBy(ObjectCreationExpressionSyntax creation, RuleFile file) =>
        creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } exporter
        && file.Model.GetTypeInfo(exporter, file.Cancellation).Type is { } type
        && type.ContainingNamespace?.ToDisplayString() == Exporters
        && !type.Name.StartsWith("Console", StringComparison.Ordinal)
        && !type.Name.StartsWith("InMemory", StringComparison.Ordinal)
            ? type.Name
            : null;

    // Who writes an exporter makes what its option asks for; the option is looked at where it is set.
    private static bool IsAskedFor(SyntaxNode creation) => creation.Ancestors()
        .TakeWhile(static outer => outer is not MemberDeclarationSyntax)
        .Select(ConditionOf)
        .OfType<ExpressionSyntax>()
        .SelectMany(static condition => condition.DescendantTokens())
        .Any(static token => token.ValueText == Setting);

    private static ExpressionSyntax? ConditionOf(SyntaxNode outer) => outer switch
    {
        IfStatementSyntax choice => choice.Condition,
        ConditionalExpressionSyntax choice => choice.Condition,
        SwitchStatementSyntax choice => choice.Expression,
        SwitchExpressionSyntax choice => choice.GoverningExpression,
        _ => null,
    };

    private static SimpleNameSyntax? NameIn(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };
}

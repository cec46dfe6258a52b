using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4001: what looks like a secret is captured, or becomes a tag.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedSecretAnalyzer() : RuleAnalyzer(RuleDescriptors.CapturedSecret)
{
    private const string Redact = "mark it with [Redact], or with [Capture] where it is none";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var members = new Lazy<CapturedObjects>(() => new CapturedObjects(start.Compilation, start.CancellationToken));
        start.RegisterSymbolAction(symbol => AnalyzeMethod(symbol, known), SymbolKind.Method);
        start.RegisterSymbolAction(symbol => AnalyzeMember(symbol, members), SymbolKind.Property, SymbolKind.Field);
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context, KnownSymbols known)
    {
        if (context.Symbol is not IMethodSymbol { PartialDefinitionPart: null } method
            || TracedMethods.Find(method, known) is not { } target)
        {
            return;
        }

        foreach (var parameter in method.Parameters)
        {
            AnalyzeParameter(context, parameter, target, known);
        }

        if (target.Request.Options.CaptureResult
            && SecretLooks.InResultOf(method.Name)
            && ReturnShapes.ResultOf(method, known) is { SpecialType: SpecialType.System_String })
        {
            Report(context, method, "captured as its result", "mark it with [return: NotCaptured]");
        }
    }

    private static void AnalyzeParameter(
        SymbolAnalysisContext context, IParameterSymbol parameter, Target target, KnownSymbols known)
    {
        if (!SecretLooks.InType(parameter.Type) || Has(parameter, MetadataNames.Capture, known))
        {
            return;
        }

        var looks = SecretLooks.InName(parameter.Name, OptionsOf(context, parameter));
        if ((looks || SecretNames.Matches(parameter.Name)) && TagReader.NamesOf(parameter, known).Any())
        {
            Report(context, parameter, "the value of a tag, as it is", "remove the tag");
        }
        else if (looks
            && target.Request.CapturesArguments
            && MethodParser.CaptureOf(parameter, known) is ParameterCapture.Value)
        {
            Report(context, parameter, "captured", Redact);
        }
    }

    private static void AnalyzeMember(SymbolAnalysisContext context, Lazy<CapturedObjects> captured)
    {
        var member = context.Symbol;
        if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
            && TypeOf(member) is { } type
            && SecretLooks.InType(type)
            && SecretLooks.InName(member.Name, OptionsOf(context, member))
            && captured.Value.Contain(member))
        {
            Report(context, member, $"captured with '{member.ContainingType.Name}'", Redact);
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static AnalyzerConfigOptions OptionsOf(SymbolAnalysisContext context, ISymbol symbol) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(symbol.Locations[0].SourceTree!);

    private static bool Has(ISymbol symbol, string attribute, KnownSymbols known) =>
        symbol.GetAttributes().Any(given => known.Is(given, attribute));

    private static void Report(SymbolAnalysisContext context, ISymbol symbol, string how, string advice) =>
        context.ReportDiagnostic(Diagnostic.Create(
            RuleDescriptors.CapturedSecret, symbol.Locations[0], symbol.Name, how, advice));
}

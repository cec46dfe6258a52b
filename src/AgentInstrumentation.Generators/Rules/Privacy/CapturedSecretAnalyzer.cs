using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4001: what looks like a secret is captured, or becomes a tag.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedSecretAnalyzer() : RuleAnalyzer(RuleDescriptors.CapturedSecret)
{
    private const string KeepResult =
        "mark it with [return: NotCaptured], or with [return: Capture] where it is none";

    private const string Redact = "mark it with [Redact], or with [Capture] where it is none";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var target in file.Operations())
        {
            AnalyzeMethod(target, file);
        }

        foreach (var member in file.Nodes.DataMembers.Where(member => SecretLooks.InName(member.Name, file.Options)))
        {
            AnalyzeMember(SymbolOf(member.Declaration, file), file);
        }
    }

    private static void AnalyzeMethod(Target target, RuleFile file)
    {
        var method = target.Method;
        foreach (var parameter in method.Parameters)
        {
            AnalyzeParameter(parameter, target, file);
        }

        if (target.Request.Options.CaptureResult
            && CaptureMarks.OfResult(method, target.Worker, file.Known) is CaptureMark.None
            && ReturnShapes.ResultOf(method, file.Known) is { } result)
        {
            AnalyzeResult(method, result, file);
        }
    }

    // Of a property the name is the value's.
    private static void AnalyzeResult(IMethodSymbol method, ITypeSymbol result, RuleFile file)
    {
        if (method.AssociatedSymbol is not { } property)
        {
            if (SecretLooks.InResultOf(method.Name) && result.SpecialType is SpecialType.System_String)
            {
                Report(file, method, "captured as its result", KeepResult);
            }
        }
        else if (SecretLooks.InType(result) && SecretLooks.InName(property.Name, file.Options))
        {
            Report(file, property, "captured as its result", Redact);
        }
    }

    private static void AnalyzeParameter(IParameterSymbol parameter, Target target, RuleFile file)
    {
        if (CaptureMarks.Of(parameter, target.Worker, file.Known) is CaptureMark.Capture
            || MethodParser.IsSecret(parameter, target, file.Known))
        {
            return;
        }

        if (!SecretLooks.InType(parameter.Type) || !SecretLooks.InName(parameter.Name, file.Options))
        {
            AnalyzeMarkBelow(parameter, target, file);
        }
        else if (TagReader.NamesOf(parameter, file.Known).Any())
        {
            Report(file, parameter, "the value of a tag, as it is", "remove the tag");
        }
        else if (IsCaptured(parameter, target, file))
        {
            Report(file, parameter, "captured", Redact);
        }
    }

    private static void AnalyzeMarkBelow(IParameterSymbol parameter, Target target, RuleFile file)
    {
        if (IsCaptured(parameter, target, file)
            && MarksBelow.Of(file.Model.Compilation, file.Cancellation).Find(parameter) is { } below)
        {
            var name = $"{below.ContainingType.Name}.{below.Name}";
            Report(file, parameter, $"captured, for the mark in '{name}' does not count here", Redact);
        }
    }

    private static bool IsCaptured(IParameterSymbol parameter, Target target, RuleFile file) =>
        target.Request.CapturesArguments
        && MethodParser.CaptureOf(parameter, target, file.Known) is ParameterCapture.Value;

    private static void AnalyzeMember(ISymbol? member, RuleFile file)
    {
        if (member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public }
            && TypeOf(member) is { } type
            && SecretLooks.InType(type)
            && CapturedObjects.Of(file.Model.Compilation, file.Cancellation).Contain(member))
        {
            Report(file, member, $"captured with '{member.ContainingType.Name}'", Redact);
        }
    }

    // A parameter of a record is a property.
    private static ISymbol? SymbolOf(SyntaxNode declaration, RuleFile file) =>
        file.Model.GetDeclaredSymbol(declaration, file.Cancellation) switch
        {
            IParameterSymbol { ContainingType: { } type } parameter => type.GetMembers(parameter.Name)
                .FirstOrDefault(member => member.Locations.Contains(parameter.Locations[0])),
            var symbol => symbol,
        };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private static void Report(RuleFile file, ISymbol symbol, string how, string advice) =>
        file.Report(RuleDescriptors.CapturedSecret, symbol.Locations[0], symbol.Name, how, advice);
}

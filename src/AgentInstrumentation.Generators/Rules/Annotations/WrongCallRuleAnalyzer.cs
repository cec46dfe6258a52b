using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT1012: a rule for calls names methods that are not there or cannot be traced, or a path that resolves in none of
/// them.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongCallRuleAnalyzer() : RuleAnalyzer(RuleDescriptors.WrongCallRule)
{
    private static readonly string[] OfModelCalls =
    [
        "Provider", "Model", "Usage", "InputTokens", "OutputTokens", "CachedTokens", "ReasoningTokens",
        "CacheWriteTokens", "ResponseModel", "FinishReason", "ResponseId", "Parameters", "ApiType", "TracedBy",
        "Instructions", "Messages", "Tools", "Output", "Endpoint", "ResponseServiceTier", "SystemFingerprint",
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var rule in file.Known.CallRules.Own)
        {
            if (rule.Attribute.ApplicationSyntaxReference is { } place
                && place.SyntaxTree == file.Model.SyntaxTree
                && FaultOf(rule, file.Known) is { } fault)
            {
                file.Report(
                    RuleDescriptors.WrongCallRule,
                    place.GetSyntax(file.Cancellation),
                    $"{rule.TypeName}.{rule.Methods}",
                    fault);
            }
        }
    }

    private static string? FaultOf(CallRule rule, KnownSymbols known)
    {
        // A rule may be for a type that only some projects reference.
        if (rule.Type is null)
        {
            return null;
        }

        var methods = rule.MatchedMethods(known).ToList();
        if (methods.Count == 0)
        {
            return DescribeMissing(rule, known);
        }

        var options = new OptionLayers([rule.Attribute]);
        return (OperationRequest.IsModelCall(options) ? null : MisplacedOption(options))
            ?? (rule.IsRegistration ? null : PathFaultOf(methods, options, known))
            ?? RefusalOf(rule, methods, known);
    }

    private static string? MisplacedOption(OptionLayers options) =>
        (options.Named("IsEmbedding", false)
            ? "IsEmbedding"
            : OfModelCalls.FirstOrDefault(option => options.Named<string?>(option, null) is not null)) is { } misplaced
            ? $"its {misplaced} is said of model calls alone; set Kind to OperationKind.Llm"
            : null;

    private static string DescribeMissing(CallRule rule, KnownSymbols known)
    {
        if (rule.IsRegistration && rule.NamedMethods(known).FirstOrDefault() is { } factory)
        {
            return DescribeUntraced(rule, factory);
        }

        for (var inherited = rule.Type!.BaseType; inherited is not null; inherited = inherited.BaseType)
        {
            if ((rule with { Type = inherited }).MatchedMethods(known).Any())
            {
                return $"'{inherited.Name}' declares that method, and the rule is to name it instead of '{rule.Type.Name}'";
            }
        }

        return $"'{rule.Type!.Name}' declares no method of that name that can be called from here";
    }

    private static string DescribeUntraced(CallRule rule, IMethodSymbol factory)
    {
        var made = factory.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        var signature = $"static {made} {ResultWrappers.MethodName}({made} made)";
        return rule.Wrapper is { } wrapper
            ? $"'{wrapper.Name}' traces no '{made}', which '{factory.Name}' makes; give it a method '{signature}'"
            : $"nothing traces a '{made}', which '{factory.Name}' makes; name a Wrapper with a method '{signature}'";
    }

    // As long as one of them is traced, the rule does something.
    private static string? RefusalOf(CallRule rule, List<IMethodSymbol> methods, KnownSymbols known)
    {
        var counting = methods.FindAll(method => known.CallRules.Find(method)?.Attribute == rule.Attribute);
        if (counting.Count == 0)
        {
            return "rules before it are for all of its methods, and the first one counts";
        }

        var targets = counting.ConvertAll(method => Target.Of(method, known));
        return targets.TrueForAll(static target => target is { Refusal: not null, Request.Rule: not null })
            ? targets[0]!.Refusal!.Reason
            : null;
    }

    private static string? PathFaultOf(List<IMethodSymbol> methods, OptionLayers options, KnownSymbols known)
    {
        var faults = methods.ConvertAll(method => ModelCallReader.FaultsOf(options, method, known));
        return faults[0]
            .Where(first => faults.TrueForAll(of => of.Any(fault => fault.Option == first.Option)))
            .Select(static first => first.Fault)
            .FirstOrDefault();
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT5005: an attribute is set by a name that the GenAI conventions have retired.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetiredAttributeAnalyzer() : RuleAnalyzer(RuleDescriptors.RetiredAttribute)
{
    /// <summary>The retired names, with those that have taken their place.</summary>
    /// <remarks>OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.</remarks>
    internal static readonly ImmutableDictionary<string, string> Current = new Dictionary<string, string>
    {
        ["gen_ai.system"] = "gen_ai.provider.name",
        ["gen_ai.usage.prompt_tokens"] = "gen_ai.usage.input_tokens",
        ["gen_ai.usage.completion_tokens"] = "gen_ai.usage.output_tokens",
        ["gen_ai.openai.request.seed"] = "gen_ai.request.seed",
        ["gen_ai.prompt"] = "gen_ai.input.messages",
        ["gen_ai.completion"] = "gen_ai.output.messages",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly HashSet<string> Setters = new(StringComparer.Ordinal)
    {
        "SetTag", "AddTag", "SetAttribute", "SetCustomProperty", "Add",
    };

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var text in file.Nodes.Texts)
        {
            if (text.Token.Value is string name && Current.TryGetValue(name, out var current) && IsSet(text, file))
            {
                file.Report(RuleDescriptors.RetiredAttribute, text, name, current);
            }
        }
    }

    // Who reads spans of others has to know the old names, too.
    private static bool IsSet(LiteralExpressionSyntax text, RuleFile file) => text.Parent switch
    {
        ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: > 1, Parent: { } call } list } argument =>
            list.Arguments[0] == argument && Sets(call, file),
        AttributeArgumentSyntax { Parent.Parent: AttributeSyntax attribute } =>
            file.MayBe(attribute.Name, "Tag", "TagAttribute"),
        _ => false,
    };

    private static bool Sets(SyntaxNode call, RuleFile file) => call switch
    {
        InvocationExpressionSyntax invocation => CallForms.NameOf(invocation) is { } name && Setters.Contains(name),
        ObjectCreationExpressionSyntax { Type: NameSyntax type } =>
            file.MayBe(type, "KeyValuePair", "OperationTag"),
        _ => false,
    };
}

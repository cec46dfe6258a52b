using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4002: a string literal is an API key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SourceKeyAnalyzer() : RuleAnalyzer(RuleDescriptors.SourceKey)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var text in file.Nodes.Texts)
        {
            if (ApiKeys.OwnerOf(text.Token.ValueText) is { } owner)
            {
                file.Report(RuleDescriptors.SourceKey, text, owner);
            }
        }
    }
}

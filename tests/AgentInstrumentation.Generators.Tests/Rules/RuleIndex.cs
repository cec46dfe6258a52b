using System.Text;
using AgentInstrumentation.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Writes the index of the rules from their descriptors.</summary>
internal static class RuleIndex
{
    private static readonly HashSet<string> WithFix = [.. typeof(UseRunningClientCodeFixProvider).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)))
        .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];

    public static string Write()
    {
        var text = new StringBuilder("""
            # Rules

            Generated from the rules' descriptors; do not edit. Every severity can be changed in `.editorconfig`:
            `dotnet_diagnostic.AGT1001.severity = warning`.

            | Id | Category | Severity | Says | Fix |
            |---|---|---|---|---|

            """);
        foreach (var rule in RuleDescriptors.All)
        {
            text.Append(Row(rule));
        }

        return text.ToString();
    }

    private static string Row(DiagnosticDescriptor rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant() + (rule.IsEnabledByDefault ? "" : ", off");
        var fix = WithFix.Contains(rule.Id) ? "yes" : "–";
        return $"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {severity} | {rule.Title} | {fix} |\n";
    }
}

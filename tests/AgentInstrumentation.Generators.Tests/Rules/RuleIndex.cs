using System.Text;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Writes the index of the rules from their descriptors.</summary>
internal static class RuleIndex
{
    // Raised by the package's targets, before the compiler starts.
    private const string OfTheBuild = """

        Errors of the build, before there is anything to analyze:

        | Id | Says |
        |---|---|
        | [AGT9002](AGT9002.md) | The compiler is too old |
        | [AGT9003](AGT9003.md) | The language version is too old |

        """;

    public static string Write()
    {
        var text = new StringBuilder("""
            # Rules

            Generated from the rules' descriptors; do not edit. Every severity can be changed in `.editorconfig`:
            `dotnet_diagnostic.AGT1001.severity = warning`.

            | Id | Category | Severity | Says | Fix | Options |
            |---|---|---|---|---|---|

            """);
        foreach (var rule in RuleDescriptors.All)
        {
            text.Append(Row(rule));
        }

        return text.Append(OfTheBuild).ToString();
    }

    private static string Row(DiagnosticDescriptor rule)
    {
        var severity = rule.DefaultSeverity.ToString().ToLowerInvariant() + (rule.IsEnabledByDefault ? "" : ", off");
        var fix = RuleCatalog.FixesOf(rule.Id).Count > 0 ? "yes" : "–";
        return $"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {severity} | {rule.Title} | {fix} | {OptionsOf(rule)} |\n";
    }

    private static string OptionsOf(DiagnosticDescriptor rule)
    {
        var keys = RuleOptions.All
            .Where(option => option.RuleId == rule.Id)
            .Select(static option => $"`{option.Key}`");
        return string.Join(", ", keys.DefaultIfEmpty("–"));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells code that may well run in development or in tests only, judged generously: who asks wants to be certain that
/// it runs in production.
/// </summary>
internal static class DevelopmentOnly
{
    private const string Development = nameof(Development);

    private static readonly HashSet<string> TestFrameworks = new(StringComparer.Ordinal)
    {
        "xunit.core", "xunit.v3.core", "nunit.framework", "TUnit.Core", "MSTest.TestFramework",
        "Microsoft.VisualStudio.TestPlatform.TestFramework",
    };

    public static bool Covers(SyntaxNode place, Compilation compilation) =>
        IsTested(compilation) || IsMentionedAround(place) || IsWithinDirective(place);

    /// <summary>Whether the project is one of tests.</summary>
    public static bool IsTested(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(static name => TestFrameworks.Contains(name.Name));

    // Whether by 'if (env.IsDevelopment())', by a method's name or by a way out before.
    private static bool IsMentionedAround(SyntaxNode place)
    {
        var member = place.Ancestors().FirstOrDefault(static outer =>
            outer is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseFieldDeclarationSyntax
                or CompilationUnitSyntax);
        return (member is CompilationUnitSyntax program
                ? program.Members.OfType<GlobalStatementSyntax>()
                : new[] { member }.OfType<SyntaxNode>())
            .SelectMany(static node => node.DescendantTokens())
            .Any(static token => token.ValueText.IndexOf(Development, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool IsWithinDirective(SyntaxNode place)
    {
        var depth = 0;
        var directive = place.SyntaxTree.GetRoot().GetFirstDirective(IsCondition);
        while (directive is not null && directive.SpanStart < place.SpanStart)
        {
            depth += directive.IsKind(SyntaxKind.IfDirectiveTrivia) ? 1 : -1;
            directive = directive.GetNextDirective(IsCondition);
        }

        return depth > 0;
    }

    private static bool IsCondition(DirectiveTriviaSyntax directive) =>
        directive.Kind() is SyntaxKind.IfDirectiveTrivia or SyntaxKind.EndIfDirectiveTrivia;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the names of ordinary methods that projects beyond this one can call.</summary>
internal static class OrdinaryNameParser
{
    /// <summary>
    /// The names of a compilation's ordinary methods, without those that are refused, in an order that does not depend
    /// on the files' order.
    /// </summary>
    public static EquatableArray<string> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var project = ProjectIndex.Of(compilation);
        return project.Files
            .SelectMany(project.CandidatesIn)
            .OfType<MethodDeclarationSyntax>()
            .Where(method => IsTraced(method, compilation, cancellationToken))
            .Select(static method => method.Identifier.ValueText)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static name => name, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private static bool IsTraced(
        MethodDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var model = compilation.GetSemanticModel(syntax.SyntaxTree);
        return !PartialForm.Matches(syntax)
            && model.GetDeclaredSymbol(syntax, cancellationToken) is { } method
            && Target.Of(method, KnownSymbols.Of(compilation)) is { Form: TargetForm.Ordinary, Refusal: null };
    }
}

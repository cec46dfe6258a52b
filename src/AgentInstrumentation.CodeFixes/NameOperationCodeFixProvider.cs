using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1007: names the operation after its type, too.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NameOperationCodeFixProvider() : RuleCodeFixProvider([RuleIds.DuplicateName], "Give it another name")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var known = KnownSymbols.Of(place.Model.Compilation);
        return place.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration
            && place.Model.GetDeclaredSymbol(declaration, place.Cancellation) is { } method
            && Target.Of(method, known) is { } target
            && AttributeOf(method, known, place) is { } attribute
            && NameFor(target, place) is { } name
                ? place.Root.ReplaceNode(attribute, WithName(attribute, name))
                : null;
    }

    // One that stands on the type, or on another part of the method, cannot be given a name here.
    private static AttributeSyntax? AttributeOf(IMethodSymbol method, KnownSymbols known, FixPlace place) =>
        known.OperationsAmong(method.GetAttributes()).FirstOrDefault()?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == place.Root.SyntaxTree
            ? place.Root.FindNode(reference.Span) as AttributeSyntax
            : null;

    private static string? NameFor(Target target, FixPlace place)
    {
        var others = ProjectTargets.Of(place.Model.Compilation, place.Cancellation)
            .Where(other => other.Request.Role == target.Request.Role
                && !DuplicateNameAnalyzer.IsOne(other.Method, target.Method))
            .SelectMany(static other => NamesOf(other).Append(MethodParser.ParseOperation(other).Name))
            .ToList();
        return NamesOf(target).FirstOrDefault(name => !others.Contains(name));
    }

    // Those of others count as taken, so that all can be renamed at once.
    private static string[] NamesOf(Target target)
    {
        var type = target.Method.ContainingType;
        var name = MethodParser.WithoutAsync(MethodParser.NameOf(target.Method));
        return [$"{type.Name}.{name}", $"{type.ToDisplayString()}.{name}"];
    }

    private static AttributeSyntax WithName(AttributeSyntax attribute, string name)
    {
        var value = SyntaxFactory.AttributeArgument(
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(name)));
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var given = arguments.Arguments.FirstOrDefault(static argument => argument.NameEquals is null);
        return attribute.WithArgumentList(arguments.WithArguments(given is not null
            ? arguments.Arguments.Replace(given, value)
            : arguments.Arguments.Insert(0, value)).NormalizeWhitespace());
    }
}

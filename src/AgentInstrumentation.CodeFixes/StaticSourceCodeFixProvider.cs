using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT3007: keeps the source in a static field of its type.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StaticSourceCodeFixProvider() : RuleCodeFixProvider([RuleIds.SourcePerCall], "Keep it in a static field")
{
    private protected override SyntaxNode? Fix(FixPlace place)
    {
        var creation = place.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>();
        return creation is { ArgumentList.Arguments: var arguments }
            && arguments.All(argument => place.Model.GetConstantValue(argument.Expression, place.Cancellation).HasValue)
            && creation.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            && declarator.Parent is VariableDeclarationSyntax { Variables.Count: 1 } variable
            && variable.Parent is LocalDeclarationStatementSyntax local
            && local.Parent is BlockSyntax
            && TypeAround(local) is { } type and not InterfaceDeclarationSyntax
            && place.Model.GetTypeInfo(creation, place.Cancellation).Type is { } source
                ? place.Root.ReplaceNode(type, WithField(type, local, declarator, creation, source.Name, place))
                : null;
    }

    // An extension block holds no fields.
    private static TypeDeclarationSyntax? TypeAround(SyntaxNode place) => place.Ancestors()
        .OfType<TypeDeclarationSyntax>()
        .FirstOrDefault(static type => !ExtensionBlocks.Matches(type));

    private static TypeDeclarationSyntax WithField(
        TypeDeclarationSyntax type,
        LocalDeclarationStatementSyntax local,
        VariableDeclaratorSyntax declarator,
        BaseObjectCreationExpressionSyntax creation,
        string source,
        FixPlace place)
    {
        var name = Names.Free(source == "Meter" ? "Instruments" : "Source", place, type);
        var kind = place.Model.GetTypeInfo(creation, place.Cancellation).Type!
            .ToMinimalDisplayString(place.Model, type.OpenBraceToken.SpanStart);
        var uses = local.Parent!.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(use => use.Identifier.ValueText == declarator.Identifier.ValueText
                && place.Model.GetSymbolInfo(use, place.Cancellation).Symbol is ILocalSymbol)
            .ToList();
        var tracked = type.TrackNodes(uses.Append<SyntaxNode>(local));
        tracked = tracked.ReplaceNodes(
            uses.Select(use => tracked.GetCurrentNode(use)!),
            (_, use) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(use));
        var bare = tracked.RemoveNode(tracked.GetCurrentNode(local)!, SyntaxRemoveOptions.KeepUnbalancedDirectives)!;
        return bare.WithMembers(bare.Members.Insert(0, Field(kind, name, creation, type)));
    }

    private static MemberDeclarationSyntax Field(
        string kind, string name, BaseObjectCreationExpressionSyntax creation, TypeDeclarationSyntax type)
    {
        var indent = type.Members.First().GetLeadingTrivia()
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return SyntaxFactory
            .ParseMemberDeclaration($"private static readonly {kind} {name} = new{creation.ArgumentList};")!
            .WithLeadingTrivia(indent)
            .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"), SyntaxFactory.EndOfLine("\n"));
    }
}

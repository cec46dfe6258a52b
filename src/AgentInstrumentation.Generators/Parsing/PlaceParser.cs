using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the lines of the members that can be operations, by syntax alone.</summary>
internal static class PlaceParser
{
    // Made once for each version of a file. Other names of attributes, which any file may give, are too rare for it.
    private static readonly ConditionalWeakTable<SyntaxTree, FilePlaces> WithoutAliases = new();

    public static EquatableArray<FilePlaces> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var project = ProjectIndex.Of(compilation);
        cancellationToken.ThrowIfCancellationRequested();
        return project.Files
            .Select(file => project.Aliases.Count == 0
                ? WithoutAliases.GetValue(file.Tree, static tree => Parse(SyntaxIndex.Of(tree), []))
                : Parse(file, project.Aliases))
            .ToEquatableArray();
    }

    private static FilePlaces Parse(SyntaxIndex file, HashSet<string> aliases) => new(
        file.Tree.FilePath,
        file.PlacedMembers(aliases)
            .Select(member => file.Tree.GetLineSpan(NameOf(member).Span).StartLinePosition.Line + 1)
            .ToEquatableArray());

    private static SyntaxToken NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        _ => member.GetLastToken(),
    };
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the lines of the members that can be operations, by syntax alone.</summary>
internal static class PlaceParser
{
    // Made once for each version of a file, where no other file has a say in what its candidates are.
    private static readonly ConditionalWeakTable<SyntaxTree, FilePlaces> OfFile = new();

    public static EquatableArray<FilePlaces> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var project = ProjectIndex.Of(compilation);
        cancellationToken.ThrowIfCancellationRequested();
        return project.Files
            .Select(file => project.LooksAtFilesAlone
                ? OfFile.GetValue(file.Tree, _ => ParseOrFail(file, project))
                : ParseOrFail(file, project))
            .ToEquatableArray();
    }

    // Without its lines an operation is listed all the same.
    private static FilePlaces ParseOrFail(SyntaxIndex file, ProjectIndex project) =>
        Faults.Contain(() => Parse(file, project), out var fault)
        ?? new FilePlaces(file.Tree.FilePath, []) { Failed = FailedTarget.Of(file.Tree.FilePath, fault!) };

    private static FilePlaces Parse(SyntaxIndex file, ProjectIndex project) => new(
        file.Tree.FilePath,
        project.PlacedIn(file).Select(member => LineOf(NameOf(member), file.Tree)).ToEquatableArray());

    private static int LineOf(SyntaxToken name, SyntaxTree tree)
    {
        Faults.Pass("place", name.ValueText);
        return tree.GetLineSpan(name.Span).StartLinePosition.Line + 1;
    }

    private static SyntaxToken NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier,
        PropertyDeclarationSyntax property => property.Identifier,
        IndexerDeclarationSyntax indexer => indexer.ThisKeyword,
        ConstructorDeclarationSyntax constructor => constructor.Identifier,
        _ => member.GetLastToken(),
    };
}

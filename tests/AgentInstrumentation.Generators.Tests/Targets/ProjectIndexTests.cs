using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What a compilation's index takes from the one before is what it would have read itself.</summary>
public sealed class ProjectIndexTests
{
    private const int Count = (2 * FileBlock.Size) + 10;

    private static readonly string[] Sources =
        [.. Enumerable.Range(0, Count).Select(static number => $"internal sealed class Step{number};")];

    // Each is indexed after the one before.
    public static TheoryData<string, int[]> Changes => new()
    {
        { "the file of usings is removed", [.. Enumerable.Range(0, Count)] },
        { "the first is removed", [.. Enumerable.Range(1, Count - 1)] },
        { "one in the middle is removed", [.. Enumerable.Range(0, 70), .. Enumerable.Range(71, Count - 71)] },
        { "the last is removed", [.. Enumerable.Range(0, Count - 1)] },
        { "a whole block is removed", [.. Enumerable.Range(FileBlock.Size, Count - FileBlock.Size)] },
        { "all but some are removed", [3, 4, 5] },
        { "two change places", [1, 0, .. Enumerable.Range(2, Count - 2)] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Files_AreThoseOfTheCompilation(string change, int[] kept)
    {
        var all = Compilations.Create(Sources).WithAssemblyName(change);
        var indexed = ProjectIndex.Of(all);
        var changed = all.RemoveAllSyntaxTrees().AddSyntaxTrees(kept.Select(file => all.SyntaxTrees[file + 1]));

        var after = ProjectIndex.Of(changed);

        Assert.Equal(changed.SyntaxTrees, after.Files.Select(static file => file.Tree));
        Assert.Equal(Fresh(changed).Surface, after.Surface);
        Assert.NotEqual(indexed.Surface, after.Surface);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FileBlock.Size)]
    [InlineData(Count - 1)]
    public void ChangedDeclaration_IsSeenWhereverItStands(int file)
    {
        var all = Compilations.Create(Sources).WithAssemblyName("Declaration" + file);
        var before = ProjectIndex.Of(all).Surface;
        var old = all.SyntaxTrees[file];

        var edited = all.ReplaceSyntaxTree(
            old, CSharpSyntaxTree.ParseText("[RecordAction] class Other;", Compilations.ParseOptions, old.FilePath));

        Assert.NotEqual(before, ProjectIndex.Of(edited).Surface);
        Assert.Equal(edited.SyntaxTrees[file], ProjectIndex.Of(edited).Files[file].Tree);
        Assert.Equal(before, ProjectIndex.Of(edited.ReplaceSyntaxTree(edited.SyntaxTrees[file], old)).Surface);
        Assert.False(ProjectIndex.Of(edited).LooksAtFilesAlone);
    }

    // Read after something that has no file in common with it.
    private static ProjectIndex Fresh(CSharpCompilation compilation)
    {
        var apart = Compilations.Create("class Apart;").WithAssemblyName(compilation.AssemblyName);
        Assert.NotEqual(0UL, ProjectIndex.Of(apart).Surface);
        return ProjectIndex.Of(compilation.Clone());
    }
}

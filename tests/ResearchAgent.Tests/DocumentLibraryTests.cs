namespace ResearchAgent.Tests;

public sealed class DocumentLibraryTests
{
    [Fact]
    public void Paths_AreRelativeSortedAndMarkdownOnly()
    {
        using TestFolder folder = new(("b.md", ""), ("a/z.MD", ""), ("B.md", ""), ("a/code.cs", ""), ("a/b/c.md", ""));

        DocumentLibrary library = new(folder.Root);

        Assert.Equal(["B.md", "a/b/c.md", "a/z.MD", "b.md"], library.Paths);
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("artifacts")]
    [InlineData("node_modules")]
    [InlineData(".git")]
    public void FolderOfBuildOutput_IsSkippedAtAnyDepth(string skipped)
    {
        using TestFolder folder = new(("kept.md", ""), ($"{skipped}/top.md", ""), ($"src/{skipped}/deep/low.md", ""));

        Assert.Equal(["kept.md"], new DocumentLibrary(folder.Root).Paths);
    }

    [Fact]
    public void LinkOutOfTheFolder_IsNotFollowed()
    {
        using TestFolder outside = new(("secret.md", "s"));
        using TestFolder folder = new(("kept.md", "k"));
        Directory.CreateSymbolicLink(Path.Combine(folder.Root, "link"), outside.Root);
        File.CreateSymbolicLink(Path.Combine(folder.Root, "link.md"), Path.Combine(outside.Root, "secret.md"));

        Assert.Equal(["kept.md"], new DocumentLibrary(folder.Root).Paths);
    }

    [Fact]
    public async Task ListedPath_IsRead()
    {
        using TestFolder folder = new(("docs/a.md", "# A\n\nText."));
        DocumentLibrary library = new(folder.Root);

        Assert.Equal("# A\n\nText.", library.Read("docs/a.md"));
        Assert.Equal("# A\n\nText.", await library.ReadAsync("docs/a.md", CancellationToken.None));
    }

    [Theory]
    [InlineData("../secret.md")]
    [InlineData("docs/../docs/a.md")]
    [InlineData("docs/notes.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("")]
    public async Task PathNotListed_IsRefusedByName(string path)
    {
        using TestFolder folder = new(("docs/a.md", "a"), ("docs/notes.txt", "n"));
        DocumentLibrary library = new(folder.Root);

        ArgumentException read = Assert.Throws<ArgumentException>(() => library.Read(path));
        ArgumentException readAsync =
            await Assert.ThrowsAsync<ArgumentException>(() => library.ReadAsync(path, CancellationToken.None));

        Assert.Contains($"'{path}'", read.Message, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", readAsync.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsNamed()
    {
        using TestFolder folder = new();
        string missing = Path.Combine(folder.Root, "missing");

        DocumentLibraryException exception =
            Assert.Throws<DocumentLibraryException>(() => new DocumentLibrary(missing));

        Assert.Equal($"The folder '{missing}' does not exist.", exception.Message);
    }

    [Fact]
    public void FolderWithoutMarkdown_IsNamed()
    {
        using TestFolder folder = new(("a.txt", "a"), ("bin/b.md", "b"));

        DocumentLibraryException exception =
            Assert.Throws<DocumentLibraryException>(() => new DocumentLibrary(folder.Root));

        Assert.Equal($"The folder '{folder.Root}' holds no Markdown files.", exception.Message);
    }
}

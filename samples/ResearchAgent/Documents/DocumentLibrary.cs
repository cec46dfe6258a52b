using System.Collections.Frozen;
using System.IO.Enumeration;

namespace ResearchAgent;

/// <summary>The Markdown files below one folder, and nothing else of the file system.</summary>
public sealed class DocumentLibrary
{
    private static readonly FrozenSet<string> SkippedFolders =
        new[] { "bin", "obj", "artifacts", "node_modules", ".git" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        // A link may lead out of the folder, or back into it for ever.
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly Dictionary<string, string> _files;

    /// <summary>Finds the Markdown files below <paramref name="folder"/>.</summary>
    /// <exception cref="DocumentLibraryException">The folder is missing or holds no Markdown.</exception>
    public DocumentLibrary(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DocumentLibraryException($"The folder '{folder}' does not exist.");
        }

        _files = MarkdownBelow(folder).ToDictionary(file => RelativePath(folder, file), StringComparer.Ordinal);
        Paths = [.. _files.Keys.Order(StringComparer.Ordinal)];
        if (Paths.Count == 0)
        {
            throw new DocumentLibraryException($"The folder '{folder}' holds no Markdown files.");
        }
    }

    /// <summary>Every document, relative to the folder, with '/' on every system, in ordinal order.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The text of one of the <see cref="Paths"/>.</summary>
    /// <exception cref="ArgumentException">The library has no such document.</exception>
    public string Read(string path)
    {
        return File.ReadAllText(FileOf(path));
    }

    /// <inheritdoc cref="Read"/>
    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
    {
        return await File.ReadAllTextAsync(FileOf(path), cancellationToken);
    }

    // The path comes from a model, which may ask for ../../etc/passwd. So it is looked up in the list of the files
    // found and never joined to the folder.
    private string FileOf(string path)
    {
        return _files.TryGetValue(path, out string? file)
            ? file
            : throw new ArgumentException($"The library has no document '{path}'.", nameof(path));
    }

    private static FileSystemEnumerable<string> MarkdownBelow(string folder)
    {
        return new(folder, (ref entry) => entry.ToFullPath(), Walk)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && IsMarkdown(entry.FileName),
            ShouldRecursePredicate = (ref entry) => !SkippedFolders.Contains(entry.FileName.ToString()),
        };
    }

    private static bool IsMarkdown(ReadOnlySpan<char> fileName)
    {
        return fileName.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
    }

    private static string RelativePath(string folder, string file)
    {
        return Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The folder of this repository, from wherever the program is started.</summary>
    public static string RepositoryFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Instrumentation.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}

using System.Text;

namespace AgentInstrumentation.Everywhere;

/// <summary>A copy of a repository's sources, which may be called otherwise.</summary>
internal sealed class ScratchCopy
{
    private static readonly HashSet<string> NotCopied =
        new(StringComparer.Ordinal) { ".git", ".vs", "bin", "obj", "artifacts", "node_modules", "TestResults" };

    // What has text in it in which the name may stand.
    private static readonly HashSet<string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ".cs", ".csproj", ".props", ".targets", ".sln", ".slnx", ".txt", ".md", ".json", ".editorconfig", ".xml", ".sh",
    };

    private readonly Request _request;

    public ScratchCopy(Request request, string folder)
    {
        _request = request;
        Folder = folder;
        Copy(new DirectoryInfo(request.Root), folder);
    }

    public string Folder { get; }

    /// <summary>Where in the copy a folder of the original is.</summary>
    public string PathOf(string original) =>
        Path.Combine(Folder, Rename(Path.GetRelativePath(_request.Root, original)));

    /// <summary>The one project in the copy of a folder.</summary>
    public string ProjectIn(string original)
    {
        var folder = PathOf(original);
        return Directory.GetFiles(folder, "*.csproj") is [var project]
            ? project
            : throw new InvalidOperationException($"{original} has not exactly one project in it.");
    }

    /// <summary>
    /// Deletes what a build wrote of the programs' dependencies: the next one would not look whether it is true still.
    /// </summary>
    public void ForgetDependencies()
    {
        foreach (var file in Directory.EnumerateFiles(Folder, "*.deps.json", SearchOption.AllDirectories).ToList())
        {
            File.Delete(file);
        }
    }

    private void Copy(DirectoryInfo source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in source.EnumerateFiles())
        {
            var path = Path.Combine(target, Rename(file.Name));
            file.CopyTo(path, overwrite: true);
            if (_request.Rename is not null && Renamed.Contains(file.Extension))
            {
                File.WriteAllText(path, Rename(File.ReadAllText(path)), new UTF8Encoding(false));
            }
        }

        foreach (var folder in source.EnumerateDirectories().Where(static folder => !NotCopied.Contains(folder.Name)))
        {
            Copy(folder, Path.Combine(target, Rename(folder.Name)));
        }
    }

    private string Rename(string text) =>
        _request.Rename is var (old, other) ? text.Replace(old, other, StringComparison.Ordinal) : text;
}

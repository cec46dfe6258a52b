namespace ResearchAgent.Tests;

/// <summary>A folder of its own for one test, gone after it.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder(params (string Path, string Text)[] files)
    {
        Root = Directory.CreateTempSubdirectory("research-agent-").FullName;
        foreach ((string path, string text) in files)
        {
            Write(path, text);
        }
    }

    public string Root { get; }

    public void Write(string path, string text)
    {
        string file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public void Dispose()
    {
        Directory.Delete(Root, recursive: true);
    }
}

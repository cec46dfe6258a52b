using System.Runtime.CompilerServices;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Compares text with a file of the repository that somebody looked at and approved.</summary>
public static class Approved
{
    private const string UpdateVariable = "UPDATE_APPROVED";

    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Requires that a file, named relative to the repository, holds a text.</summary>
    public static void Equal(string file, string actual)
    {
        var path = Path.Combine(Repository, file);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        var expected = File.Exists(path) ? File.ReadAllText(path) : "";
        Assert.True(
            expected == actual,
            $"{file} is not what is made now. Run the test again with {UpdateVariable}=1, look at the difference and "
            + $"commit it.\n\n{actual}");
    }

    /// <summary>The folder of the calling test's source file, relative to the repository.</summary>
    public static string FolderOf([CallerFilePath] string caller = "") =>
        Path.GetRelativePath(Repository, Path.GetDirectoryName(caller)!);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests must run within the repository.");
    }
}

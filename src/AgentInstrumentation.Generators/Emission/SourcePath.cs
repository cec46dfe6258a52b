namespace AgentInstrumentation.Generators;

/// <summary>Names a file as it is named on every machine: relative to the project's folder, with <c>/</c>.</summary>
internal static class SourcePath
{
    /// <summary>The relative path; the file's name alone, where there is no way from the folder to it.</summary>
    public static string RelativeTo(string projectFolder, string path)
    {
        var file = path.Replace('\\', '/');
        if (!IsRooted(file))
        {
            return file;
        }

        var folders = projectFolder.TrimEnd('/').Split('/');
        var parts = file.Split('/');
        var common = folders.Zip(parts, static (folder, part) => folder == part).TakeWhile(static same => same).Count();
        // The root alone, or another drive, is nothing in common.
        return common <= 1
            ? parts[parts.Length - 1]
            : string.Join("/", folders.Skip(common).Select(static _ => "..").Concat(parts.Skip(common)));
    }

    /// <summary>Whether the file stands in the project's folder, or below it.</summary>
    public static bool IsWithin(string projectFolder, string path)
    {
        var file = path.Replace('\\', '/');
        return !IsRooted(file)
            || (projectFolder.Length > 0 && file.StartsWith(projectFolder, StringComparison.Ordinal));
    }

    private static bool IsRooted(string file) => file.StartsWith("/", StringComparison.Ordinal) || file.Contains(":/");
}

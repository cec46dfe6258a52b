using System.Text;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Names the class that holds a file's interceptors after the file: <c>Agents/Planner.cs</c> becomes
/// <c>CallsIn_Agents_Planner</c>, on every machine.
/// </summary>
internal static class CallingFileName
{
    public static string Of(CallingFile file, string projectFolder)
    {
        var relative = SourcePath.RelativeTo(projectFolder, file.Path);
        var name = Path.ChangeExtension(relative, null);
        // Where there is no way from the project to the file, nothing but its whole path tells it from others.
        var unique = SourcePath.IsWithin(projectFolder, file.Path) || relative.Contains('/') ? name : file.Path;
        var identifier = $"CallsIn_{Sanitize(name)}" + (file.Twin == 0 ? "" : $"_{file.Twin}");
        return IsPlain(unique) ? identifier : $"{identifier}_{Hash(unique):x8}";
    }

    // Only then is the name still unique after the separators became underscores; '..' is not plain.
    private static bool IsPlain(string name) =>
        name.All(static character => char.IsLetterOrDigit(character) || character is '/');

    /// <summary>A name as part of an identifier.</summary>
    public static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            text.Append(char.IsLetterOrDigit(character) ? character : '_');
        }

        return text.ToString();
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16777619);
        }

        return hash;
    }
}

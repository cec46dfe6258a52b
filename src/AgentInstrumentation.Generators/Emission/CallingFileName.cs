using System.Text;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Names the class that holds a file's interceptors after the file: <c>Agents/Planner.cs</c> becomes
/// <c>CallsIn_Agents_Planner</c>, on every machine.
/// </summary>
internal static class CallingFileName
{
    public static string Of(string path, string projectFolder)
    {
        var relative = path.Replace('\\', '/');
        if (projectFolder.Length > 0 && relative.StartsWith(projectFolder, StringComparison.Ordinal))
        {
            relative = relative.Substring(projectFolder.Length);
        }

        var name = Path.ChangeExtension(relative.TrimStart('/'), null);
        var identifier = Sanitize(name);
        return IsPlain(name) ? $"CallsIn_{identifier}" : $"CallsIn_{identifier}_{Hash(name):x8}";
    }

    // Only then is the name still unique after the separators became underscores.
    private static bool IsPlain(string name) =>
        name.All(static character => char.IsLetterOrDigit(character) || character is '/');

    private static string Sanitize(string name)
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

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Puts the sources of a case together.</summary>
internal static class RuleCaseExtensions
{
    /// <summary>Adds a file: to what the fix makes, where that has begun.</summary>
    public static RuleCase WithFile(this RuleCase read, string body, string around)
    {
        var file = Within(around, body);
        return read switch
        {
            { FixedOtherwise: { } otherwise } => read with { FixedOtherwise = [.. otherwise, file] },
            { Fixed: { } made } => read with { Fixed = [.. made, file] },
            _ => read with { Files = [.. read.Files, file] },
        };
    }

    // The body takes the place and the indentation of the line with the '$'.
    private static string Within(string around, string body)
    {
        var lines = around.Split('\n');
        var place = Array.FindIndex(lines, static line => line.TrimStart() == "$");
        var indent = lines[place][..lines[place].IndexOf('$', StringComparison.Ordinal)];
        lines[place] = string.Join('\n', body.Split('\n').Select(line => line.Length == 0 ? line : indent + line));
        return string.Join('\n', lines);
    }
}

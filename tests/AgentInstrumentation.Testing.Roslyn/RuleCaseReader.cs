namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Reads the cases of a rule from a text file.</summary>
/// <remarks>
/// <code>
/// # around                      what the cases stand in, at the line with '$'; for cases that are not 'whole'
/// # reports: title              the rule reports at the marks, once each
/// # silent: title               the rule does not report
/// # reports whole program: title    whole files, and an entry point; 'bare' is without the package's targets
/// > says text                   what the messages contain
/// > option name = value         an option of .editorconfig
/// > file                        begins another file
/// > fixed                       begins what the fix makes; without it no fix may be offered
/// > fixed-otherwise             begins what the rule's other fix makes
/// </code>
/// </remarks>
public sealed class RuleCaseReader
{
    private readonly List<RuleCase> _cases = [];
    private string _around = "$";

    private RuleCaseReader()
    {
    }

    /// <summary>Reads all cases of a file.</summary>
    public static IReadOnlyList<RuleCase> Read(string path)
    {
        var reader = new RuleCaseReader();
        foreach (var section in $"\n{File.ReadAllText(path)}".Split("\n# ").Skip(1))
        {
            reader.Add(section);
        }

        return reader._cases;
    }

    private void Add(string section)
    {
        var end = section.IndexOf('\n', StringComparison.Ordinal);
        var (heading, body) = (section[..end], section[(end + 1)..].TrimEnd('\n'));
        if (heading == "around")
        {
            _around = body;
            return;
        }

        var words = heading[..heading.IndexOf(':', StringComparison.Ordinal)].Split(' ');
        var parts = $"\n{body}".Split("\n> ");
        _cases.Add(parts.Skip(1).Aggregate(
            new RuleCase(heading[(heading.IndexOf(':', StringComparison.Ordinal) + 2)..], [])
            {
                Reports = words[0] == "reports",
                IsProgram = words.Contains("program"),
                IsBare = words.Contains("bare"),
            }.WithFile(parts[0].TrimStart('\n'), Around(words)),
            (read, part) => With(read, part, Around(words))));
    }

    private string Around(string[] words) => words.Contains("whole") ? "$" : _around;

    private static RuleCase With(RuleCase read, string part, string around)
    {
        var (word, text) = Split(part, part.IndexOfAny([' ', '\n']));
        return word switch
        {
            "says" => read with { Says = text },
            "option" => read with { Options = [.. read.Options, Split(text, text.IndexOf('=', StringComparison.Ordinal))] },
            "fixed" => (read with { Fixed = read.Fixed ?? [] }).WithFile(text, around),
            "fixed-otherwise" => (read with { FixedOtherwise = [] }).WithFile(text, around),
            "file" => read.WithFile(text, around),
            _ => throw new FormatException($"'> {word}' in '{read.Title}'"),
        };
    }

    private static (string Before, string After) Split(string text, int index) => index < 0
        ? (text, "")
        : (text[..index].Trim(), text[(index + 1)..].Trim(' ').TrimEnd('\n'));
}

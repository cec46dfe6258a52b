using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Breaks sources as typing does: tokens are missing, doubled, swapped or strange.</summary>
internal static class SourceMutator
{
    private static readonly string[] Strange =
    [
        "{", "}", "(", ")", ";", ".", "?.", "=>", "await", "using", "new", "static", "partial", "[RecordTool]", "var",
        "base", "catch", "try", "return", "StartSession()", "\"", "<", ">", "async", "_ =", "ref", "#if",
    ];

    /// <summary>The source with one to four changes, the same for the same seed.</summary>
    public static string Mutate(string source, int seed)
    {
        var random = new Random(seed);
        var tokens = CSharpSyntaxTree.ParseText(source).GetRoot()
            .DescendantTokens()
            .Select(static token => token.ToFullString())
            .ToList();
        for (var change = random.Next(1, 5); change > 0 && tokens.Count > 2; change--)
        {
            Change(tokens, random);
        }

        return string.Concat(tokens);
    }

    private static void Change(List<string> tokens, Random random)
    {
        var index = random.Next(tokens.Count - 1);
        switch (random.Next(6))
        {
            case 0:
                tokens.RemoveAt(index);
                break;
            case 1:
                tokens.RemoveRange(index, random.Next(tokens.Count - index));
                break;
            case 2:
                tokens.Insert(index, tokens[index]);
                break;
            case 3:
                (tokens[index], tokens[index + 1]) = (tokens[index + 1], tokens[index]);
                break;
            case 4:
                tokens.Insert(index, $" {Strange[random.Next(Strange.Length)]} ");
                break;
            default:
                tokens[index] = tokens[random.Next(tokens.Count)];
                break;
        }
    }
}

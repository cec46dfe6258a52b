using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Finds names in the text of a file, and only then the nodes that they stand in. The compiler makes a node when
/// somebody comes by it: to make all of them is most of what reading a file anew costs.
/// </summary>
internal static class WrittenNames
{
    private static readonly ConditionalWeakTable<HashSet<string>, HashSet<int>> Hashes = new();

    /// <summary>The calls by one of some names, in the order of the file.</summary>
    public static IEnumerable<InvocationExpressionSyntax> CallsOf(HashSet<string> names, SyntaxTree tree) =>
        Find(names, tree).Select(CallBy).OfType<InvocationExpressionSyntax>();

    /// <summary>The call of what is named; null where it is not called.</summary>
    public static InvocationExpressionSyntax? CallBy(SimpleNameSyntax name) =>
        NamedNodes.WholeOf(name) is { Parent: InvocationExpressionSyntax call } whole && call.Expression == whole
            ? call
            : null;

    /// <summary>Where one of some names is used, in the order of the file.</summary>
    public static List<SimpleNameSyntax> Find(HashSet<string> names, SyntaxTree tree)
    {
        var text = tree.GetText();
        var characters = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            text.CopyTo(0, characters, 0, text.Length);
            var hashes = Hashes.GetValue(names, static names => [.. names.Select(static name => HashOf(name))]);
            return PlacesOf(hashes, characters.AsSpan(0, text.Length)) is { } places
                ? NodesAt(places, names, tree.GetRoot())
                : NodesOf(names, tree.GetRoot());
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    // What is in a comment or in a text is no name, and two names may have one hash.
    private static List<SimpleNameSyntax> NodesAt(List<int> places, HashSet<string> names, SyntaxNode root)
    {
        var nodes = new List<SimpleNameSyntax>();
        foreach (var place in places)
        {
            var token = root.FindToken(place);
            if (token.Span.Contains(place) && token.Parent is SimpleNameSyntax name && names.Contains(token.ValueText))
            {
                nodes.Add(name);
            }
        }

        return nodes;
    }

    private static List<SimpleNameSyntax> NodesOf(HashSet<string> names, SyntaxNode root) => [.. root.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => names.Contains(name.Identifier.ValueText))];

    // Null where a name may be written otherwise than it is read: with escapes, or with characters that do not count.
    private static List<int>? PlacesOf(HashSet<int> hashes, ReadOnlySpan<char> text)
    {
        var places = new List<int>();
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            while (end < text.Length && IsOfName(text[end]))
            {
                end++;
            }

            if (end == start)
            {
                if (IsEscape(text.Slice(start)) || IsIgnored(text[start]))
                {
                    return null;
                }

                start++;
                continue;
            }

            if (hashes.Contains(HashOf(text.Slice(start, end - start))))
            {
                places.Add(start);
            }

            start = end;
        }

        return places;
    }

    private static bool IsOfName(char character) => character < 128
        ? character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'
        : char.GetUnicodeCategory(character)
            is <= UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation;

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '\\' && text[1] is 'u' or 'U';

    private static bool IsIgnored(char character) =>
        character >= 128 && char.GetUnicodeCategory(character) is UnicodeCategory.Format;

    private static int HashOf(ReadOnlySpan<char> name)
    {
        var hash = Hash64.Empty.Add(name).Value;
        return unchecked((int)(hash ^ (hash >> 32)));
    }
}

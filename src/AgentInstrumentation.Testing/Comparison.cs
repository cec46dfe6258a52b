namespace AgentInstrumentation.Testing;

/// <summary>Compares texts line by line, and says of a difference all that is needed to mend the test.</summary>
internal static class Comparison
{
    /// <param name="what">What is compared, in the plural.</param>
    /// <param name="expected">The text of the test; its common indentation does not count.</param>
    /// <param name="actual">What was recorded; as in the other, blanks where lines end do not count.</param>
    /// <param name="call">The call as it would be written, up to its argument.</param>
    /// <param name="callOfNothing">The call to paste where nothing was recorded; null for the same.</param>
    public static void AssertEqual(
        string what, string expected, string actual, string call, string? callOfNothing = null)
    {
        var (wanted, found) = (Unindented(expected), Unindented(actual));
        if (wanted != found)
        {
            var paste = found.Length == 0 ? callOfNothing ?? $"{call}(\"\");" : CallOf(call, found);
            throw new AgentAssertionException(MessageOf(what, wanted, found, paste));
        }
    }

    /// <summary>
    /// The text without the indentation that its lines share, without blanks where they end, and without empty lines
    /// around it.
    /// </summary>
    public static string Unindented(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim('\n').Split('\n')
            .Select(static line => line.TrimEnd())
            .SkipWhile(static line => line.Length == 0)
            .ToList();
        var shared = lines.Where(static line => line.Length != 0)
            .Select(static line => line.Length - line.TrimStart(' ').Length)
            .DefaultIfEmpty()
            .Min();
        return string.Join('\n', lines.Select(line => line.Length < shared ? "" : line[shared..])).TrimEnd('\n');
    }

    private static string MessageOf(string what, string expected, string actual, string paste)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var first = wanted.Zip(found).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"""
            The {what} are not the expected ones. They first differ where '>' stands.

            Expected:
            {Marked(wanted, first)}

            Actual:
            {Marked(found, first)}

            If the actual {what} are right, paste:

            {paste}
            """;
    }

    private static string CallOf(string call, string argument)
    {
        var quotes = DelimiterOf(argument);
        return $"""
            {call}({quotes}
            {string.Join('\n', argument.Split('\n').Select(static line => "    " + line))}
                {quotes});
            """;
    }

    // A raw string ends at as many quotes as it began with.
    private static string DelimiterOf(string text)
    {
        var delimiter = "\"\"\"";
        while (text.Contains(delimiter, StringComparison.Ordinal))
        {
            delimiter += '"';
        }

        return delimiter;
    }

    private static string Marked(string[] lines, int first)
    {
        var shown = lines is [""] ? ["(nothing)"] : lines;
        return string.Join('\n', shown.Select((line, index) => (index == first ? "> " : "  ") + line));
    }
}

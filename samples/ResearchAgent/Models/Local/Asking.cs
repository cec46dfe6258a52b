using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>
/// Tells texts that ask from texts that answer. Documentation quotes questions, as in a command line to try out, and
/// nothing covers a question as well as the question itself.
/// </summary>
internal static partial class Asking
{
    public static bool IsIn(string text)
    {
        return QuestionMark().IsMatch(text);
    }

    // Behind the last word or inside quotation marks; a `string?` in the middle of a sentence asks nothing.
    [GeneratedRegex(@"\?(?:[""'”’]|[\s)*]*$)")]
    private static partial Regex QuestionMark();
}

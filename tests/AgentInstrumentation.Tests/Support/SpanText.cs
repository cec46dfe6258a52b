using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>Spans as text, so that a test states the exact set of attributes.</summary>
internal static class SpanText
{
    /// <summary>The attributes, sorted, one a line; the session's id, which differs each time, by a word.</summary>
    public static string Attributes(Activity span) => string.Join('\n', span.TagObjects
        .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
        .Select(static tag => $"{tag.Key}={(tag.Key == "session.id" ? "(id)" : Text(tag.Value))}"));

    private static string Text(object? value) => value switch
    {
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };
}

using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace AgentInstrumentation.Testing;

/// <summary>Spans as text that a test can compare.</summary>
internal static class SpanText
{
    public static TextTree Tree(IReadOnlyList<Activity> spans) => TextTree.Of(
        spans,
        static span => span.SpanId,
        static span => span.ParentSpanId,
        TextOf);

    public static string TextOf(Activity span) => span.DisplayName + OutcomeOf(span);

    /// <summary>The attributes, one a line as <c>key=value</c>, sorted by key.</summary>
    public static string Attributes(Activity span) =>
        string.Join('\n', AttributesOf(span).Select(static pair => $"{pair.Key}={pair.Value}"));

    public static IEnumerable<(string Key, string Value)> AttributesOf(Activity span) => span.TagObjects
        .OrderBy(static tag => tag.Key, StringComparer.Ordinal)
        .Select(static tag => (tag.Key, ValueOf(tag.Value)));

    public static string ValueOf(object? value) => value switch
    {
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object>().Select(ValueOf))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };

    private static string OutcomeOf(Activity span) => span switch
    {
        { IsStopped: false } => " (running)",
        { Status: ActivityStatusCode.Error } => $" !{span.GetTagItem("error.type")}",
        _ when span.GetTagItem("agent.operation.cancelled") is true => " (cancelled)",
        _ => "",
    };
}

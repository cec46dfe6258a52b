using System.Diagnostics;
using System.Text;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Writes spans as text that a test can compare.</summary>
internal static class SpanText
{
    public static string Tree(IReadOnlyList<Activity> spans)
    {
        var known = spans.Select(static span => span.SpanId).ToHashSet();
        var children = spans
            .OrderBy(static span => span.StartTimeUtc)
            .ToLookup(span => known.Contains(span.ParentSpanId) ? span.ParentSpanId : default);
        var text = new StringBuilder();
        Write(default, 0);
        return text.ToString().TrimEnd('\n');

        void Write(ActivitySpanId parent, int depth)
        {
            foreach (var span in children[parent])
            {
                text.Append(' ', depth * 2).Append(span.DisplayName).Append(StatusOf(span)).Append('\n');
                Write(span.SpanId, depth + 1);
            }
        }
    }

    private static string StatusOf(Activity span) => span.Status is ActivityStatusCode.Error
        ? $" !{span.GetTagItem("error.type")}"
        : "";
}

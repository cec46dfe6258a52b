using System.Diagnostics;
using System.Text;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Writes spans as text that a test can compare.</summary>
internal static class SpanText
{
    public static string Tree(IReadOnlyList<Activity> spans)
    {
        var children = ChildrenOf(spans);
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

    public static string Brackets(IReadOnlyList<Activity> spans)
    {
        var children = ChildrenOf(spans);
        return Write(default);

        string Write(ActivitySpanId parent) => string.Join(", ", children[parent].Select(span =>
            span.DisplayName + (span.Status is ActivityStatusCode.Error ? "!" : "")
            + (children[span.SpanId].Any() ? $"({Write(span.SpanId)})" : "")));
    }

    public static string Paths(IReadOnlyList<Activity> spans) => Paths(
        spans,
        static span => span.SpanId,
        static span => span.ParentSpanId,
        static span => span.DisplayName,
        static span => span.Status is ActivityStatusCode.Error);

    public static string Paths(IReadOnlyList<SessionEvent> events) => Paths(
        events,
        static done => done.Id,
        static done => done.ParentId ?? default,
        static done => done.Name,
        static done => done.Status is OperationStatus.Error);

    private static string Paths<T, TId>(
        IReadOnlyList<T> operations,
        Func<T, TId> idOf,
        Func<T, TId> parentOf,
        Func<T, string> nameOf,
        Func<T, bool> hasFailed)
        where TId : notnull
    {
        var known = operations.ToDictionary(idOf);
        return string.Join('\n', operations
            .Select(operation => PathOf(operation) + (hasFailed(operation) ? "!" : ""))
            .Order(StringComparer.Ordinal));

        string PathOf(T operation) =>
            (known.TryGetValue(parentOf(operation), out var parent) ? PathOf(parent) : "") + "/" + nameOf(operation);
    }

    private static ILookup<ActivitySpanId, Activity> ChildrenOf(IReadOnlyList<Activity> spans)
    {
        var known = spans.Select(static span => span.SpanId).ToHashSet();
        return spans
            .OrderBy(static span => span.StartTimeUtc)
            .ToLookup(span => known.Contains(span.ParentSpanId) ? span.ParentSpanId : default);
    }

    private static string StatusOf(Activity span) => span.Status is ActivityStatusCode.Error
        ? $" !{span.GetTagItem("error.type")}"
        : "";
}

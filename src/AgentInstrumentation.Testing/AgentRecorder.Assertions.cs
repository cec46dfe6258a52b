using System.Diagnostics;

namespace AgentInstrumentation.Testing;

/// <content>What a test expects of the record.</content>
public sealed partial class AgentRecorder
{
    private const string CallOfAssertTree = "recorder.AssertTree";

    // Only where that holds: there may be a session without a span.
    private string? CallOfNothing => Found.Any() ? null : "recorder.AssertNothing();";

    private IEnumerable<string> Found =>
    [
        .. Spans.Select(static span => $"span {span.DisplayName}"),
        .. Sessions.Select(static session => $"session {session.Name}"),
        .. Warnings.Select(static warning => $"warning {warning}"),
    ];

    /// <summary>The one session.</summary>
    /// <exception cref="AgentAssertionException">There is none, or more than one.</exception>
    public SessionRecord Session => Only(
        Sessions, "session", static session => $"{session.Name ?? "(no name)"} {session.EndState}");

    /// <summary>
    /// The spans as a tree, one a line and each two spaces to the right of its parent, in the order of their start.
    /// After the span's name stands ` !` and the type of the error that it ended with, ` (cancelled)` or ` (running)`.
    /// </summary>
    public string Tree => SpanText.Tree(Spans).ToString();

    /// <summary>
    /// Everything that was recorded, as JSON to keep in an approved file: ids as <c>#1</c>, <c>#2</c> and so on, times
    /// of the recorder's clock by how long after the first session's start, and no stack traces.
    /// </summary>
    /// <returns>The JSON, indented, each line with <c>\n</c> at its end.</returns>
    public string ToJson() => RecordJson.Write(Sessions, Spans);

    /// <summary>Asserts that exactly these spans were recorded, in this order.</summary>
    /// <param name="expected">The tree as <see cref="Tree"/> writes it; indented as a whole as you like.</param>
    /// <exception cref="AgentAssertionException">The tree is another one.</exception>
    public void AssertTree(string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        Comparison.AssertEqual("spans", expected, Tree, CallOfAssertTree, CallOfNothing);
    }

    /// <summary>
    /// Asserts that exactly these spans were recorded, where spans with the same parent may have started in any order:
    /// for agents that call tools in parallel.
    /// </summary>
    /// <param name="expected">The tree as <see cref="Tree"/> writes it; indented as a whole as you like.</param>
    /// <exception cref="AgentAssertionException">The tree is another one.</exception>
    /// <exception cref="ArgumentException">A child is not two spaces to the right of its parent.</exception>
    public void AssertTreeInAnyOrder(string expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var wanted = TextTree.Parse(Comparison.Unindented(expected)).Sorted().ToString();
        var found = SpanText.Tree(Spans).Sorted().ToString();
        Comparison.AssertEqual("spans", wanted, found, $"{CallOfAssertTree}InAnyOrder", CallOfNothing);
    }

    /// <summary>The one span of a name, such as <c>execute_tool Search</c>.</summary>
    /// <param name="name">The span's name.</param>
    /// <returns>The span.</returns>
    /// <exception cref="AgentAssertionException">There is none of that name, or more than one.</exception>
    public Activity Span(string name) => Only(
        Spans, $"span '{name}'", static span => span.DisplayName, span => span.DisplayName == name);

    /// <summary>The one event of a type and name, such as <c>Event&lt;ToolEvent&gt;("Search")</c>.</summary>
    /// <typeparam name="T">The event's type.</typeparam>
    /// <param name="name">The operation's name; of an <see cref="ErrorEvent"/> also the full name of its type.</param>
    /// <returns>The event.</returns>
    /// <exception cref="AgentAssertionException">There is none of that kind, or more than one.</exception>
    public T Event<T>(string name)
        where T : SessionEvent => (T)Only(
            Events,
            $"{typeof(T).Name} '{name}'",
            EventText.FoundBy,
            entry => entry is T && EventText.IsFoundBy(entry, name));

    /// <summary>Asserts that nothing was recorded: no span, no session and no warning.</summary>
    /// <exception cref="AgentAssertionException">Something was.</exception>
    public void AssertNothing()
    {
        if (Found.Any())
        {
            throw new AgentAssertionException($"Nothing should have been recorded, but:\n{Lines(Found)}");
        }
    }

    private static T Only<T>(
        IReadOnlyList<T> all, string what, Func<T, string> textOf, Func<T, bool>? matches = null)
    {
        var matching = matches is null ? all : [.. all.Where(matches)];
        return matching is [var only]
            ? only
            : throw new AgentAssertionException(
                $"There should be one {what}, but there are {matching.Count}. Recorded were:\n"
                + Lines(all.Select(textOf)));
    }

    private static string Lines(IEnumerable<string> texts) =>
        string.Join('\n', texts.DefaultIfEmpty("(nothing)").Select(static text => "  " + TextTree.OneLine(text)));
}

using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes each trace as a tree when its root has ended, for people at a console. The root is the outermost span of this
/// process that is exported. Spans that end after their root are shown as trees of their own.
/// </summary>
/// <param name="writer">Where to, such as <c>Console.Out</c>; it stays open.</param>
public sealed class SpanTreeExporter(TextWriter writer) : BaseExporter<Activity>
{
    // What never ends must not grow without bound; then it is shown as it is.
    private const int MaximumSpans = 10_000;

    private readonly List<Activity> _waiting = [];

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            _waiting.Add(span);
            if (LocalRoot.Of(span) == span)
            {
                Write(waiting => LocalRoot.Of(waiting) == span);
            }
        }

        if (_waiting.Count > MaximumSpans)
        {
            WriteAll();
        }

        return ExportResult.Success;
    }

    /// <inheritdoc/>
    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        WriteAll();
        return true;
    }

    private void WriteAll()
    {
        while (_waiting is [var first, ..])
        {
            // Nobody listens any more when the provider shuts down, so roots are not to be told apart.
            Write(waiting => waiting.TraceId == first.TraceId);
        }
    }

    private void Write(Predicate<Activity> isInTree)
    {
        var spans = _waiting.FindAll(isInTree).OrderBy(static span => span.StartTimeUtc).ToList();
        _waiting.RemoveAll(isInTree);
        var known = spans.Select(static span => span.SpanId).ToHashSet();
        var children = spans.ToLookup(span => known.Contains(span.ParentSpanId) ? span.ParentSpanId : default);
        foreach (var line in TreeLines.Of(children[default], span => children[span.SpanId], Describe))
        {
            writer.WriteLine(line);
        }
    }

    private static string Describe(Activity span)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{span.DisplayName}  {span.Duration.TotalMilliseconds:0.0} ms");
        if (TokenUsage.Of(span) is { Input: { } input, Output: { } output })
        {
            text += string.Create(CultureInfo.InvariantCulture, $"  {input} in, {output} out");
        }

        return span.Status is ActivityStatusCode.Error
            ? $"{text}  ! {span.GetTagItem("error.type")} {span.StatusDescription}".ReplaceLineEndings(" ").TrimEnd()
            : text.ReplaceLineEndings(" ");
    }
}

using System.Diagnostics;
using System.Globalization;
using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Writes each trace as a tree when its root has ended, for people at a console. Spans that end after their root are
/// shown as trees of their own.
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
            if (span.Parent is null)
            {
                Write(span.TraceId);
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
            Write(first.TraceId);
        }
    }

    private void Write(ActivityTraceId trace)
    {
        var spans = _waiting.Where(span => span.TraceId == trace).OrderBy(static span => span.StartTimeUtc).ToList();
        _waiting.RemoveAll(span => span.TraceId == trace);
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

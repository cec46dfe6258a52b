using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// Takes spans of other libraries, which show the same model call, into that of an operation of ours that did not know
/// of them when it started: what they say is said by ours, they reach no exporter, and what is below them is put below
/// ours.
/// </summary>
internal static class TakenSpans
{
    private static readonly string[] Prefixes = ["gen_ai.", "openai.", "server."];

    /// <summary>A span starts: where it is below one that will be taken, it goes below ours.</summary>
    public static void Start(Activity span)
    {
        if (ForeignSpan.Of(span.Parent) is { } foreign && foreign.CallThatTakes(span.Parent!) is { OwnSpan: { } own })
        {
            ParentSpans.Replace(span, own);
        }
    }

    /// <summary>A span that is taken ends.</summary>
    /// <param name="span">The span.</param>
    /// <param name="call">The event of the operation that takes it.</param>
    public static void End(Activity span, LlmEvent call)
    {
        if (call.OwnSpan is not { IsAllDataRequested: true } own)
        {
            return;
        }

        foreach (var (name, value) in span.TagObjects)
        {
            if (own.GetTagItem(name) is null && IsOfConvention(name))
            {
                own.SetTag(name, value);
            }
        }

        // Processors that export look at this flag, and they come after the one that told of the span.
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    private static bool IsOfConvention(string name) =>
        Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}

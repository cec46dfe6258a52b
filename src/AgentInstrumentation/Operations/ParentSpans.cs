using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>Changes which span a span is below, of which no public member can tell another one.</summary>
internal static class ParentSpans
{
    /// <summary>Takes a span's parent away, so that it is a root.</summary>
    public static void Clear(Activity span) => Set(span, null);

    /// <summary>Puts a span below another one of the same trace.</summary>
    public static void Replace(Activity span, Activity parent) => Set(span, parent.SpanId.ToHexString());

    // Where the field is missing, the parent stays.
    private static void Set(Activity span, string? id)
    {
        try
        {
            ParentSpanIdOf(span) = id;
        }
        catch (MissingFieldException)
        {
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_parentSpanId")]
    private static extern ref string? ParentSpanIdOf(Activity span);
}

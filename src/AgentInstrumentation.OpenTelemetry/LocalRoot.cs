using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Finds the span of this process with whose end a tree of spans is whole.</summary>
internal static class LocalRoot
{
    /// <summary>
    /// The outermost of a span and those around it that can be exported. One that is not recorded is never exported,
    /// nor one whose source nobody listens to, such as that of a request where nothing collects requests.
    /// </summary>
    public static Activity Of(Activity span)
    {
        var root = span;
        for (var outer = span.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer.Recorded && outer.Source.HasListeners())
            {
                root = outer;
            }
        }

        return root;
    }
}

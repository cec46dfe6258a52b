using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// What waits, within a tool that is traced where it was registered, for the method behind it, which may be traced as a
/// tool itself: both are one operation. Only the first such run is the tool's; another one is a call that it makes. A
/// tool that was registered as part of another, as a function for a model with a server, is one with that, too.
/// </summary>
/// <param name="registered">The tool as it was registered.</param>
internal sealed class ToolBody(OperationDefinition registered)
{
    private const string Property = "AgentInstrumentation.ToolBody";

    private int _hasRun;
    private int _hasRunRegistered;

    /// <summary>Notes that the body of a tool may come; of any other operation nothing is noted.</summary>
    public static void Expect(OperationDefinition definition, Activity? span, SessionEvent? toolEvent)
    {
        if (!definition.IsRegistration)
        {
            return;
        }

        var body = new ToolBody(definition);
        span?.SetCustomProperty(Property, body);
        if (toolEvent is ToolEvent tool)
        {
            tool.Body = body;
        }
    }

    /// <summary>Whether what starts is the body of the tool that runs; true once.</summary>
    public static bool TryRun(OperationDefinition definition, in AmbientContext caller)
    {
        if (definition.Kind is not OperationKind.Tool)
        {
            return false;
        }

        var body = caller.Operation is { } running
            ? (running as ToolEvent)?.Body
            : caller.Span?.GetCustomProperty(Property) as ToolBody;
        return body?.TryRun(definition) == true;
    }

    private bool TryRun(OperationDefinition definition) =>
        (definition.Name == registered.Name
            || (definition.Function is { } function && function == registered.Function))
        && Interlocked.Exchange(ref definition.IsRegistration ? ref _hasRunRegistered : ref _hasRun, 1) == 0;
}

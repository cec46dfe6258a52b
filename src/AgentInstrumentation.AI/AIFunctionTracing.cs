using System.ComponentModel;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// Traces the calls of functions for models as tools. For generated code, which hands it what factories make.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AIFunctionTracing
{
    /// <summary>Traces the calls of a function.</summary>
    /// <param name="made">The function; null stays null.</param>
    /// <returns>A function of the same schema.</returns>
    public static AIFunction Trace(AIFunction made) => made is null ? null! : made.UseAgentInstrumentation();

    /// <summary>Traces the calls of a tool, where it is a function.</summary>
    /// <param name="made">The tool; null stays null.</param>
    /// <returns>The tool itself where it is no function.</returns>
    public static AITool Trace(AITool made) => made is AIFunction function ? Trace(function) : made;

    /// <summary>Traces the calls of those among tools that are functions.</summary>
    /// <param name="made">The tools; null stays null.</param>
    /// <returns>The tools, in their order.</returns>
    public static IEnumerable<AITool> Trace(IEnumerable<AITool> made) => made?.Select(Trace)!;

    /// <inheritdoc cref="Trace(IEnumerable{AITool})"/>
    public static IEnumerable<AIFunction> Trace(IEnumerable<AIFunction> made) => made?.Select(Trace)!;
}

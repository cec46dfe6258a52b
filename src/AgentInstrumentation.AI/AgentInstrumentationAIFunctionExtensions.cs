using AgentInstrumentation.AI;

namespace Microsoft.Extensions.AI;

/// <summary>Traces the calls of functions that are made for models.</summary>
public static class AgentInstrumentationAIFunctionExtensions
{
    /// <summary>
    /// Traces each call as a tool: a span <c>execute_tool {name}</c>, and an <see cref="AgentInstrumentation.ToolEvent"/>
    /// of the open session. Where the function calls a method that is traced as a tool itself, both are one.
    /// </summary>
    /// <param name="function">The function; its name, description and schema stay what they are.</param>
    /// <returns>A function that traces its calls; the same one when it does so already.</returns>
    /// <remarks>
    /// Functions that <see cref="AIFunctionFactory"/> makes in a project with the source generator are traced without
    /// this. Spans follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
    /// </remarks>
    public static AIFunction UseAgentInstrumentation(this AIFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.GetService<InstrumentedFunction>() is null && function.GetService<GeneratedFunction>() is null
            ? new InstrumentedFunction(function)
            : function;
    }
}

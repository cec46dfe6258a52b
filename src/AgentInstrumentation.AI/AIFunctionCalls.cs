using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// Makes functions for models whose calls are traced as tools. For generated code, which calls these methods where a
/// program calls those of <see cref="AIFunctionFactory"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AIFunctionCalls
{
    /// <inheritdoc cref="AIFunctionFactory.Create(Delegate, AIFunctionFactoryOptions)"/>
    public static AIFunction Create(Delegate method, AIFunctionFactoryOptions? options) =>
        AIFunctionFactory.Create(method, options).UseAgentInstrumentation();

    /// <inheritdoc cref="AIFunctionFactory.Create(Delegate, string, string, JsonSerializerOptions)"/>
    public static AIFunction Create(
        Delegate method,
        string? name = null,
        string? description = null,
        JsonSerializerOptions? serializerOptions = null) =>
        AIFunctionFactory.Create(method, name, description, serializerOptions).UseAgentInstrumentation();

    /// <inheritdoc cref="AIFunctionFactory.Create(MethodInfo, object, AIFunctionFactoryOptions)"/>
    public static AIFunction Create(MethodInfo method, object? target, AIFunctionFactoryOptions? options) =>
        AIFunctionFactory.Create(method, target, options).UseAgentInstrumentation();

    /// <inheritdoc cref="AIFunctionFactory.Create(MethodInfo, object, string, string, JsonSerializerOptions)"/>
    public static AIFunction Create(
        MethodInfo method,
        object? target,
        string? name = null,
        string? description = null,
        JsonSerializerOptions? serializerOptions = null) =>
        AIFunctionFactory.Create(method, target, name, description, serializerOptions).UseAgentInstrumentation();

    /// <inheritdoc cref="AIFunctionFactory.Create(MethodInfo, Func{AIFunctionArguments, object}, AIFunctionFactoryOptions)"/>
    public static AIFunction Create(
        MethodInfo method,
        Func<AIFunctionArguments, object> createInstanceFunc,
        AIFunctionFactoryOptions? options = null) =>
        AIFunctionFactory.Create(method, createInstanceFunc, options).UseAgentInstrumentation();
}

using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// The methods with <see cref="RecordToolAttribute"/> as functions for models, made at compile time: names, descriptions,
/// JSON schemas and what reads arguments and writes results are generated, so that nothing is looked up by reflection
/// and all of it works trimmed and as Native AOT.
/// </summary>
/// <remarks>
/// <para>
/// The source generator writes the tools of each type that a project gives to one of these methods; rule AGT1013 says
/// where there are none, and AGT1014 which method is left out and why. A type in another project is as good, as long as
/// its methods can be called from here.
/// </para>
/// <para>
/// Each call is a span <c>execute_tool {name}</c> and a <see cref="ToolEvent"/> of the open session, once, whether or not
/// the method is traced in its body. Arguments that cannot be read make a failed call of the tool. Thread-safe.
/// </para>
/// </remarks>
public static class AgentTools
{
    /// <summary>The tools of an object: those of its instance and the static ones.</summary>
    /// <typeparam name="T">The type whose tools they are; what derives from it may be given.</typeparam>
    /// <param name="agent">The object that they are called on.</param>
    /// <param name="types">
    /// Knows the JSON of types that the generator does not, such as a <c>JsonSerializerContext</c> of the project;
    /// null where there are none. It is asked for those types alone.
    /// </param>
    /// <returns>A function for each method, in the order of the source.</returns>
    /// <exception cref="InvalidOperationException">
    /// No tools were generated for <typeparamref name="T"/>, or a type is known to nobody.
    /// </exception>
    public static IReadOnlyList<AIFunction> Of<T>(T agent, IJsonTypeInfoResolver? types = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(agent);
        return GeneratedTools.Find(typeof(T)).FunctionsOf(agent, types);
    }

    /// <summary>The static tools of a type, which may be a static class.</summary>
    /// <param name="type">The type, given as <c>typeof(…)</c>.</param>
    /// <param name="types">
    /// Knows the JSON of types that the generator does not; null where there are none.
    /// </param>
    /// <returns>A function for each static method, in the order of the source.</returns>
    /// <exception cref="InvalidOperationException">
    /// No tools were generated for the type, or a type is known to nobody.
    /// </exception>
    public static IReadOnlyList<AIFunction> Of(Type type, IJsonTypeInfoResolver? types = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        return GeneratedTools.Find(type).FunctionsOf(agent: null, types);
    }
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;

namespace AgentInstrumentation.AI;

/// <summary>
/// The generated tools of this process, by type. Generated code adds them when its module is loaded. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GeneratedTools
{
    // Types of a plug-in go with it.
    private static readonly ConditionalWeakTable<Type, ToolSource> Sources = [];

    /// <summary>Adds the tools of a type; those added last count.</summary>
    /// <param name="type">The type.</param>
    /// <param name="types">Knows the JSON of what its tools take and return.</param>
    /// <param name="define">Names its tools; called whenever they are asked for.</param>
    public static void Add(Type type, IJsonTypeInfoResolver types, Action<AgentToolSet> define)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(types);
        ArgumentNullException.ThrowIfNull(define);
        Sources.AddOrUpdate(type, new ToolSource(types, define));
    }

    internal static ToolSource Find(Type type)
    {
        if (!Sources.TryGetValue(type, out _))
        {
            // Those that the type's own assembly asks for are there once its module is loaded.
            RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        }

        return Sources.TryGetValue(type, out var source) ? source : throw new InvalidOperationException(
            $"No tools were generated for '{type}'. Call AgentTools.Of with an expression of the very type whose methods "
            + "carry [RecordTool], or with typeof of it, in a project that runs the source generator of AgentInstrumentation.");
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Tells the types that <c>await</c> is for.</summary>
internal static class Tasks
{
    /// <summary>Whether the type is a task or a value task, with a result or without.</summary>
    public static bool Is(ITypeSymbol? type, KnownSymbols known) =>
        type?.OriginalDefinition is { } definition
        && (KnownSymbols.Same(definition, known.Task)
            || KnownSymbols.Same(definition, known.TaskOfT)
            || KnownSymbols.Same(definition, known.ValueTask)
            || KnownSymbols.Same(definition, known.ValueTaskOfT));
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The results of System.ClientModel that stream within a task, as those of OpenAI's responses do: of a sealed class,
/// of which the library makes more from any stream.
/// </summary>
internal static class StreamedResults
{
    private const string Factory = "System.ClientModel.AsyncStreamingResult";

    /// <summary>
    /// The type of the items that a method gives; null for any other method. Only what a rule names is traced so.
    /// </summary>
    public static ITypeSymbol? ItemOf(Target target, KnownSymbols known) =>
        target.Request.Rule is null ? null : ItemOf(target.Method.ReturnType, known);

    /// <summary>The type of the items of such a result; null for any other type.</summary>
    public static ITypeSymbol? ItemOf(ITypeSymbol type, KnownSymbols known) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 1 } results }
        && KnownSymbols.Same(type.OriginalDefinition, known.TaskOfT)
        && results[0] is INamedTypeSymbol { TypeArguments: { Length: 1 } items } result
        && KnownSymbols.Same(result.OriginalDefinition, known.Named(Factory + "`1"))
        && known.Named(Factory)?.GetMembers("Create").Any() == true
            ? items[0]
            : null;
}

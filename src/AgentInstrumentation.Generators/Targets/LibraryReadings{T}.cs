using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What was read of libraries' methods, kept from one keystroke to the next: it is the same as long as the project's
/// declarations and references are. It must hold nothing of the project itself. Safe to be asked by many threads.
/// </summary>
internal sealed class LibraryReadings<T>
{
    private readonly ConditionalWeakTable<IAssemblySymbol, ConcurrentDictionary<IMethodSymbol, Tuple<ulong, T>>> _kept =
        new();

    /// <param name="method">The method.</param>
    /// <param name="known">The compilation's types.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="mayKeep">Whether what was read holds nothing of the project.</param>
    public T Of(IMethodSymbol method, KnownSymbols known, Func<T> read, Func<T, bool> mayKeep)
    {
        if (!method.IsDefinition || method.ContainingAssembly is null or ISourceAssemblySymbol)
        {
            return read();
        }

        var surface = ProjectIndex.Of(known.Compilation).Surface;
        var kept = _kept.GetValue(
            method.ContainingAssembly,
            static _ => new ConcurrentDictionary<IMethodSymbol, Tuple<ulong, T>>(SymbolEqualityComparer.Default));
        if (kept.TryGetValue(method, out var last) && last.Item1 == surface)
        {
            return last.Item2;
        }

        var value = read();
        if (mayKeep(value))
        {
            kept[method] = Tuple.Create(surface, value);
        }

        return value;
    }
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The classes of a compilation by what they derive from. Found where the first class is captured that others may
/// derive from, and not at every keystroke.
/// </summary>
internal sealed class DerivedTypes
{
    private static readonly ConditionalWeakTable<Compilation, DerivedTypes> Cache = new();

    private readonly ILookup<INamedTypeSymbol, INamedTypeSymbol> _byBase;

    private DerivedTypes(Compilation compilation) => _byBase = ProjectIndex.Of(compilation).Files
        .SelectMany(static file => file.DerivedClasses)
        .Select(declaration => compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration))
        .OfType<INamedTypeSymbol>()
        .Where(static type => type.BaseType is not null)
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .ToLookup<INamedTypeSymbol, INamedTypeSymbol>(
            static type => type.BaseType!, SymbolEqualityComparer.Default);

    /// <summary>The classes that derive from a type directly.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(INamedTypeSymbol type, Compilation compilation) => type.IsSealed
        ? []
        : Cache.GetValue(compilation, static compilation => new DerivedTypes(compilation))._byBase[type];
}

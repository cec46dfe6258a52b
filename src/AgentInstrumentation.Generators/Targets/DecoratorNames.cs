using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Names decorators after their interfaces: <c>IResearcher</c> becomes <c>InstrumentedResearcher</c>.
/// </summary>
internal static class DecoratorNames
{
    /// <summary>The decorator's name; it stands in the namespace of the interface, also of a nested one.</summary>
    public static string Of(INamedTypeSymbol type) =>
        "Instrumented" + string.Join("_", Outer(type).Reverse().Select(static outer => outer.Name).Append(Subject(type)));

    /// <summary>The interface's name without its <c>I</c>.</summary>
    public static string Subject(INamedTypeSymbol type) =>
        type.Name.Length > 1 && type.Name[0] is 'I' && char.IsUpper(type.Name[1]) ? type.Name.Substring(1) : type.Name;

    /// <summary>The decorator's type parameters: those of the types around the interface, then its own.</summary>
    public static IEnumerable<ITypeParameterSymbol> TypeParametersOf(INamedTypeSymbol type) =>
        Outer(type).Reverse().Append(type).SelectMany(static outer => outer.TypeParameters);

    /// <summary>What stands for them in a closed interface.</summary>
    public static IEnumerable<ITypeSymbol> TypeArgumentsOf(INamedTypeSymbol type) =>
        Outer(type).Reverse().Append(type).SelectMany(static outer => outer.TypeArguments);

    /// <summary>Whether the generated decorator is there, in an assembly of which only metadata is seen.</summary>
    public static bool IsGenerated(INamedTypeSymbol type, KnownSymbols known) =>
        Named(type).Any(other => IsDecorator(other, known));

    /// <summary>Whether the user has a type of that name, or two interfaces would share it.</summary>
    public static bool IsTaken(INamedTypeSymbol type, KnownSymbols known) =>
        Named(type).Any(other => !IsDecorator(other, known)) || SiblingsOf(type).Any(other => IsOf(other, known));

    private static ImmutableArray<INamedTypeSymbol> Named(INamedTypeSymbol type) =>
        type.ContainingNamespace.GetTypeMembers(Of(type), TypeParametersOf(type).Count());

    // What the generator wrote is seen by the analyzers, and so must not count.
    private static bool IsDecorator(INamedTypeSymbol type, KnownSymbols known) => known.IsBodyInstrumented(type);

    private static bool IsOf(INamedTypeSymbol type, KnownSymbols known) =>
        type.TypeKind is TypeKind.Interface && DecoratorForm.IsInstrumented(type, known);

    // 'IPlanner' beside 'Planner', 'Agents.IPlanner' beside 'IAgents_Planner'.
    private static IEnumerable<INamedTypeSymbol> SiblingsOf(INamedTypeSymbol type)
    {
        var name = Of(type).Substring("Instrumented".Length);
        var arity = TypeParametersOf(type).Count();
        // The compiler tells the decorators' files apart without regard to case.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { name, "I" + name };
        return type.ContainingNamespace.GetTypeMembers()
            .Where(other => other.Arity == arity && names.Contains(other.Name))
            .Concat(type.ContainingType?.GetTypeMembers(Subject(type), type.Arity) ?? [])
            .Where(other => Subject(type) != type.Name || type.ContainingType is not null)
            .Where(other => !SymbolEqualityComparer.Default.Equals(other, type.OriginalDefinition));
    }

    private static IEnumerable<INamedTypeSymbol> Outer(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            yield return outer;
        }
    }
}

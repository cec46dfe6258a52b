using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The members of an interface that a class which implements it may have to say something about.</summary>
internal static class InterfaceMembers
{
    /// <summary>All interfaces that the decorator implements, its own first.</summary>
    public static ImmutableArray<INamedTypeSymbol> InterfacesOf(INamedTypeSymbol type) =>
        type.AllInterfaces.Insert(0, type);

    /// <summary>
    /// The methods, properties and events that a decorator implements, inherited ones included; default
    /// implementations too, which the wrapped instance may have replaced.
    /// </summary>
    public static IEnumerable<ISymbol> ToImplement(INamedTypeSymbol type) => InterfacesOf(type)
        .SelectMany(static implemented => implemented.GetMembers())
        .Where(static member => !member.IsStatic && (member.IsAbstract || member.IsVirtual))
        .Where(static member => member switch
        {
            IMethodSymbol method => method.MethodKind is MethodKind.Ordinary,
            IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty,
            IEventSymbol raised => raised.ExplicitInterfaceImplementations.IsEmpty,
            _ => false,
        });

    /// <summary>The static members without a body, which every class that implements the interface must have.</summary>
    public static IEnumerable<ISymbol> StaticAbstract(INamedTypeSymbol type) => InterfacesOf(type)
        .SelectMany(static implemented => implemented.GetMembers())
        .Where(static member => member is { IsStatic: true, IsAbstract: true });

    /// <summary>The accessors that can be implemented, since a private one cannot.</summary>
    public static ImmutableArray<IMethodSymbol> AccessorsOf(ISymbol member) =>
        [.. AllAccessorsOf(member)
            .Where(static accessor => accessor.DeclaredAccessibility is not Accessibility.Private)];

    public static IEnumerable<IMethodSymbol> AllAccessorsOf(ISymbol member) => (member switch
    {
        IPropertySymbol property => new[] { property.GetMethod, property.SetMethod },
        IEventSymbol raised => [raised.AddMethod, raised.RemoveMethod],
        _ => [],
    }).OfType<IMethodSymbol>();
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>How values of a type are read from JSON and written to it, and the types that they are made of.</summary>
/// <param name="Form">How.</param>
/// <param name="Parts">The types of the items, of keys and values, or of the properties.</param>
internal sealed record JsonShape(JsonForm Form, ImmutableArray<ITypeSymbol> Parts)
{
    /// <summary>The properties of an object.</summary>
    public ImmutableArray<JsonProperty> Properties { get; init; } = [];

    /// <summary>The constructor that reading calls; null where values are only written.</summary>
    public IMethodSymbol? Constructor { get; init; }

    /// <summary>Why it cannot be read, as the end of a sentence; null where it can.</summary>
    public string? WriteOnly { get; init; }

    /// <summary>Whether the constructor must be reached by an accessor, since members are required.</summary>
    public bool IsConstructorHidden { get; init; }
}

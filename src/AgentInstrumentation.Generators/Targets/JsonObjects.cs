using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Decides how the user's classes and structs look in JSON, as System.Text.Json would by reflection.</summary>
internal static class JsonObjects
{
    private const string Serialization = "System.Text.Json.Serialization.";
    private const string CodeAnalysis = "System.Diagnostics.CodeAnalysis.";
    private const int Always = 1;
    private const int WhenWritingNull = 3;

    private static readonly string[] Unknown =
        ["JsonExtensionDataAttribute", "JsonPropertyOrderAttribute", "JsonIncludeAttribute"];

    public static (JsonShape? Shape, string? Fault) Decide(INamedTypeSymbol type, KnownSymbols known)
    {
        if (!PlainTypes.Matches(type, known) || type.ContainingNamespace.ToDisplayString() is "System")
        {
            return (null, $"'{type.ToDisplayString()}' is no plain data");
        }

        var (constructor, unread) = ConstructorOf(type);
        var properties = PropertiesOf(type, constructor, out var fault);
        var hidden = properties.Any(static property => property.IsRequired)
            && constructor is not null
            && Symbols.AttributeOf(constructor, CodeAnalysis + "SetsRequiredMembersAttribute") is null
            && PlainTypes.Lineage(type).Any(HasRequired);
        fault ??= type.IsGenericType && (hidden || properties.Any(IsInitOnly))
            ? $"'{type.ToDisplayString()}' is generic and has members that are required or init-only"
            : null;
        return fault is not null ? (null, fault) : (
            new JsonShape(JsonForm.Object, [.. properties.Select(static property => property.Symbol.Type)])
            {
                Properties = properties,
                Constructor = constructor,
                WriteOnly = unread ?? UnboundOf(type, constructor, properties),
                IsConstructorHidden = hidden,
            },
            null);
    }

    public static bool IsInitOnly(JsonProperty property) =>
        property is { CanBeSet: true, Symbol.SetMethod.IsInitOnly: true };

    private static bool HasRequired(INamedTypeSymbol type) => type.GetMembers()
        .Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    private static (IMethodSymbol? Constructor, string? Unread) ConstructorOf(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors
            .Where(static constructor => constructor.DeclaredAccessibility is Accessibility.Public)
            .ToList();
        var chosen = constructors.Find(static constructor =>
                Symbols.AttributeOf(constructor, Serialization + "JsonConstructorAttribute") is not null)
            ?? constructors.Find(static constructor => constructor.Parameters.IsEmpty)
            ?? (constructors.Count == 1 ? constructors[0] : null);
        return type.IsAbstract ? (null, $"'{type.Name}' is abstract")
            : chosen is null ? (null, $"'{type.Name}' has no constructor that JSON can choose")
            : chosen.Parameters.Any(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In))
                ? (null, $"the constructor of '{type.Name}' takes a reference")
                : (chosen, null);
    }

    private static string? UnboundOf(
        INamedTypeSymbol type, IMethodSymbol? constructor, ImmutableArray<JsonProperty> properties) =>
        constructor?.Parameters.FirstOrDefault(parameter =>
            !properties.Any(property => KnownSymbols.Same(property.Parameter, parameter))) is { } unbound
            ? $"no property of '{type.Name}' has the name of its constructor's parameter '{unbound.Name}'"
            : null;

    private static ImmutableArray<JsonProperty> PropertiesOf(
        INamedTypeSymbol type, IMethodSymbol? constructor, out string? fault)
    {
        fault = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<JsonProperty>();
        foreach (var property in PlainTypes.Lineage(type).SelectMany(Symbols.InOrder).OfType<IPropertySymbol>())
        {
            if (!IsSeen(property) || !names.Add(property.Name))
            {
                continue;
            }

            var ignore = IgnoreOf(property);
            if (ignore is Always)
            {
                continue;
            }

            fault ??= FaultOf(property, ignore);
            found.Add(Read(property, constructor, ignore));
        }

        return found.ToImmutable();
    }

    private static bool IsSeen(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public }
        && (!property.IsImplicitlyDeclared || property.Name != "EqualityContract");

    private static string? FaultOf(IPropertySymbol property, int? ignore) =>
        JsonShapes.CustomOf(property) is { } custom ? $"'{property.Name}' has [{custom}]"
        : ignore > WhenWritingNull ? $"'{property.Name}' is left out by a condition that generated code does not know"
        : Unknown.Any(name => Symbols.AttributeOf(property, Serialization + name) is not null)
            ? $"'{property.Name}' has an attribute of JSON that generated code does not know"
            : null;

    private static JsonProperty Read(IPropertySymbol property, IMethodSymbol? constructor, int? ignore)
    {
        var own = Symbols.TextOf(property, Serialization + "JsonPropertyNameAttribute");
        var parameter = constructor?.Parameters.FirstOrDefault(given =>
            string.Equals(given.Name, property.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(given.Type, property.Type));
        var isRequired = property.IsRequired
            || Symbols.AttributeOf(property, Serialization + "JsonRequiredAttribute") is not null;
        var name = own ?? CamelCase(property.Name);
        return new JsonProperty(property, parameter, name, own is not null, isRequired, ignore);
    }

    private static int? IgnoreOf(IPropertySymbol property) =>
        Symbols.AttributeOf(property, Serialization + "JsonIgnoreAttribute") is not { } attribute ? null
        : attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Condition").Value.Value as int?
            ?? Always;

    // As JsonNamingPolicy.CamelCase does: of a run of capitals the last begins the next word.
    private static string CamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var index = 0; index < letters.Length && char.IsUpper(letters[index]); index++)
        {
            if (index > 0 && index + 1 < letters.Length && !char.IsUpper(letters[index + 1]))
            {
                break;
            }

            letters[index] = char.ToLowerInvariant(letters[index]);
        }

        return new string(letters);
    }
}

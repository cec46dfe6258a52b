using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads what attributes say of how something is captured. The nearest that says something counts: what a base type or
/// an interface marks is marked in all that overrides or implements it, until an attribute there says otherwise.
/// </summary>
internal static class CaptureMarks
{
    private const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";

    /// <summary>What is said of a member where values of a type are captured.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The type that declares or inherits it.</param>
    /// <param name="known">The compilation's types.</param>
    public static CaptureMark Of(ISymbol member, INamedTypeSymbol owner, KnownSymbols known) =>
        Nearest(DeclarationsOf(member, owner).Concat(InterfacesOf(member, owner)), known);

    private static CaptureMark Nearest(IEnumerable<IEnumerable<AttributeData>> attributes, KnownSymbols known) =>
        attributes
            .Select(near => MarkOf(near, known))
            .FirstOrDefault(static mark => mark is not CaptureMark.None);

    // Of several the one that shows least.
    private static CaptureMark MarkOf(IEnumerable<AttributeData> attributes, KnownSymbols known)
    {
        var mark = CaptureMark.None;
        foreach (var attribute in attributes)
        {
            var given = MarkOf(attribute, known);
            mark = given > mark ? given : mark;
        }

        return mark;
    }

    private static CaptureMark MarkOf(AttributeData attribute, KnownSymbols known) =>
        known.Is(attribute, MetadataNames.NotCaptured) || IsIgnored(attribute) ? CaptureMark.LeaveOut
        : known.Is(attribute, MetadataNames.Redact) ? CaptureMark.Redact
        : known.Is(attribute, MetadataNames.Capture) ? CaptureMark.Capture
        : CaptureMark.None;

    // With a condition it is left out of JSON only sometimes.
    private static bool IsIgnored(AttributeData attribute) =>
        attribute is { NamedArguments.IsEmpty: true } && attribute.AttributeClass?.ToDisplayString() == JsonIgnore;

    // From the captured type up to the one that declares the member first.
    private static IEnumerable<IEnumerable<AttributeData>> DeclarationsOf(ISymbol member, INamedTypeSymbol owner)
    {
        var declared = member;
        foreach (var type in PlainTypes.Lineage(owner))
        {
            var given = AttributesOfParameters(type, member.Name);
            if (!KnownSymbols.Same(type, declared.ContainingType))
            {
                yield return given;
                continue;
            }

            yield return declared.GetAttributes().Concat(given);
            if (declared is not IPropertySymbol { OverriddenProperty: { } overridden })
            {
                yield break;
            }

            declared = overridden;
        }
    }

    // On a parameter of a record an attribute is the parameter's, unless it says that it is the property's.
    private static IEnumerable<AttributeData> AttributesOfParameters(INamedTypeSymbol type, string name) => !type.IsRecord
        ? []
        : type.InstanceConstructors
            .SelectMany(static constructor => constructor.Parameters)
            .Where(parameter => parameter.Name == name)
            .SelectMany(static parameter => parameter.GetAttributes());

    private static IEnumerable<IEnumerable<AttributeData>> InterfacesOf(ISymbol member, INamedTypeSymbol owner) => owner
        .AllInterfaces
        .SelectMany(implemented => implemented.GetMembers(member.Name))
        .Where(declared => Overrides(member, owner.FindImplementationForInterfaceMember(declared)))
        .Select(static declared => declared.GetAttributes().AsEnumerable());

    private static bool Overrides(ISymbol member, ISymbol? implementation)
    {
        for (var current = member; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            if (KnownSymbols.Same(current, implementation))
            {
                return true;
            }
        }

        return false;
    }
}

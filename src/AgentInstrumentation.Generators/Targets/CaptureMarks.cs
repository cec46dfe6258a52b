using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads what attributes say of how something is captured. The nearest that says something counts: what a base type or
/// an interface marks is marked in all that overrides or implements it, until an attribute there says otherwise.
/// </summary>
internal static class CaptureMarks
{
    private const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";
    private const string Condition = nameof(Condition);

    // The values of JsonIgnoreCondition by which it is never written.
    private const int Always = 1;
    private const int WhenWriting = 4;

    /// <summary>What is said of a member where values of a type are captured.</summary>
    /// <param name="member">The member.</param>
    /// <param name="owner">The type that declares or inherits it.</param>
    /// <param name="known">The compilation's types.</param>
    public static CaptureMark Of(ISymbol member, INamedTypeSymbol owner, KnownSymbols known) =>
        DeclarationsOf(member, owner)
            .Concat(InterfacesOf(member, owner))
            .Select(given => Strictest(given, attribute => MarkOfMember(attribute, known)))
            .FirstOrDefault(static mark => mark is not CaptureMark.None);

    /// <summary>What is said of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="worker">The method that does the work, which has the same parameters.</param>
    /// <param name="known">The compilation's types.</param>
    public static CaptureMark Of(IParameterSymbol parameter, IMethodSymbol worker, KnownSymbols known)
    {
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        return Nearest(method, worker, of => AttributesOf(of.Parameters[parameter.Ordinal]), known);
    }

    /// <summary>What is said of a method's result.</summary>
    public static CaptureMark OfResult(IMethodSymbol method, IMethodSymbol worker, KnownSymbols known) =>
        Nearest(method, worker, AttributesOfResult, known);

    // What a method and its core method say they say as one.
    private static CaptureMark Nearest(
        IMethodSymbol method,
        IMethodSymbol worker,
        Func<IMethodSymbol, ImmutableArray<AttributeData>> attributesOf,
        KnownSymbols known)
    {
        var own = attributesOf(method);
        own = KnownSymbols.Same(worker, method) ? own : own.AddRange(attributesOf(worker));
        return RelatedMembers.AboveOf(method)
            .Select(attributesOf)
            .Prepend(own)
            .Select(given => Strictest(given, attribute => MarkOf(attribute, known)))
            .FirstOrDefault(static mark => mark is not CaptureMark.None);
    }

    // What is set is the property's.
    private static ImmutableArray<AttributeData> AttributesOf(IParameterSymbol parameter) =>
        PropertySetBy(parameter) is { } property
            ? parameter.GetAttributes().AddRange(property.GetAttributes())
            : parameter.GetAttributes();

    private static ImmutableArray<AttributeData> AttributesOfResult(IMethodSymbol method) =>
        method.AssociatedSymbol is IPropertySymbol property
            ? method.GetReturnTypeAttributes().AddRange(property.GetAttributes())
            : method.GetReturnTypeAttributes();

    /// <summary>The property whose value a parameter is; null for any other parameter.</summary>
    public static IPropertySymbol? PropertySetBy(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.PropertySet } setter
        && parameter.Ordinal == setter.Parameters.Length - 1
            ? setter.AssociatedSymbol as IPropertySymbol
            : null;

    private static CaptureMark Strictest(
        IEnumerable<AttributeData> attributes, Func<AttributeData, CaptureMark> markOf) =>
        attributes.Select(markOf).DefaultIfEmpty().Max();

    private static CaptureMark MarkOfMember(AttributeData attribute, KnownSymbols known) =>
        IsIgnored(attribute) ? CaptureMark.LeaveOut : MarkOf(attribute, known);

    private static CaptureMark MarkOf(AttributeData attribute, KnownSymbols known) =>
        known.Is(attribute, MetadataNames.NotCaptured) ? CaptureMark.LeaveOut
        : known.Is(attribute, MetadataNames.Redact) ? CaptureMark.Redact
        : known.Is(attribute, MetadataNames.Capture) ? CaptureMark.Capture
        : CaptureMark.None;

    // With another condition it is left out of JSON only sometimes.
    private static bool IsIgnored(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == JsonIgnore
        && attribute.NamedArguments
            .Where(static argument => argument.Key == Condition)
            .All(static argument => argument.Value.Value is Always or WhenWriting);

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
    private static IEnumerable<AttributeData> AttributesOfParameters(INamedTypeSymbol type, string name) => type
        .InstanceConstructors
        .Where(_ => type.IsRecord)
        .SelectMany(static constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == name)
        .SelectMany(static parameter => parameter.GetAttributes());

    private static IEnumerable<IEnumerable<AttributeData>> InterfacesOf(ISymbol member, INamedTypeSymbol owner) =>
        owner.AllInterfaces
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

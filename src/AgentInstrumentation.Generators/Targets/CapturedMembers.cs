using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Finds the members of a type that are captured: what is public of it and can be read.</summary>
internal static class CapturedMembers
{
    private const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";

    /// <summary>
    /// Each with its type and whether its value is masked; inherited ones last, and none that a more derived one hides.
    /// </summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type, bool IsRedacted)> Of(
        INamedTypeSymbol type, KnownSymbols known)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return PlainTypes.Lineage(type)
            .SelectMany(Symbols.InOrder)
            .Where(member => !member.IsStatic && (member is IFieldSymbol || !member.IsImplicitlyDeclared))
            .Where(member => member.DeclaredAccessibility is Accessibility.Public && names.Add(member.Name))
            .Select(static member => (Member: member, Type: TypeOf(member)))
            .Where(entry => entry.Type is not null && !IsLeftOut(entry.Member, type, known))
            .Select(entry => (entry.Member, entry.Type!, IsRedacted(entry.Member, entry.Type!, type, known)));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property
            when CanBeRead(property.Type) => property.Type,
        // The name that a tuple's element has here is another one elsewhere.
        IFieldSymbol { CorrespondingTupleField: { } element } when !KnownSymbols.Same(element, member) => null,
        IFieldSymbol { AssociatedSymbol: null } field when CanBeRead(field.Type) => field.Type,
        _ => null,
    };

    private static bool CanBeRead(ITypeSymbol type) =>
        !ReturnShapes.IsStackOnly(type) && !Signatures.HasPointer(type);

    private static bool IsLeftOut(ISymbol member, INamedTypeSymbol owner, KnownSymbols known) =>
        Has(member, owner, MetadataNames.NotCaptured, known)
        || CopiedAttributes.WarnOf(member)
        || (member is IPropertySymbol { GetMethod: { } getter } && CopiedAttributes.WarnOf(getter))
        || known.OperationsAmong(member.GetAttributes()).Any()
        || member.GetAttributes().Any(IsIgnored);

    // With a condition it is left out of JSON only sometimes.
    private static bool IsIgnored(AttributeData attribute) =>
        attribute is { NamedArguments.IsEmpty: true } && attribute.AttributeClass?.ToDisplayString() == JsonIgnore;

    private static bool IsRedacted(ISymbol member, ITypeSymbol type, INamedTypeSymbol owner, KnownSymbols known) =>
        Has(member, owner, MetadataNames.Redact, known)
        || (SecretNames.Matches(member.Name)
            && type.SpecialType is not SpecialType.System_Boolean
            && !IsOfAnswer(member, owner)
            && !Has(member, owner, MetadataNames.Capture, known));

    private static bool IsOfAnswer(ISymbol member, INamedTypeSymbol owner) => SecretNames.MayBeOfAnswer(member.Name)
        && owner.GetMembers().OfType<IPropertySymbol>().Any(static other =>
            SecretNames.IsLikelihood(other.Name) && NumberTypes.Is(other.Type));

    // On a parameter of a record an attribute is the parameter's, unless it says that it is the property's.
    private static bool Has(ISymbol member, INamedTypeSymbol owner, string attribute, KnownSymbols known) => owner
        .InstanceConstructors
        .Where(_ => owner.IsRecord)
        .SelectMany(static constructor => constructor.Parameters)
        .Where(parameter => parameter.Name == member.Name)
        .Prepend(member)
        .SelectMany(static symbol => symbol.GetAttributes())
        .Any(given => known.Is(given, attribute));
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Finds the members of a type that are captured: what is public of it and can be read.</summary>
internal static class CapturedMembers
{
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
            .Where(entry => entry.Type is not null && !IsLeftOut(entry.Member, known))
            .Select(entry => (entry.Member, Type: entry.Type!, Mark: CaptureMarks.Of(entry.Member, type, known)))
            .Where(static entry => entry.Mark is not CaptureMark.LeaveOut)
            .Select(entry => (entry.Member, entry.Type, IsRedacted(entry.Member, entry.Type, type, entry.Mark)));
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property
            when CanBeRead(property.Type) => property.Type,
        // Where the elements of a long tuple are that have no field of its own.
        IFieldSymbol { Name: "Rest", ContainingType.IsTupleType: true } => null,
        // The name that a tuple's element has here is another one elsewhere.
        IFieldSymbol { CorrespondingTupleField: { } element } when !KnownSymbols.Same(element, member) => null,
        IFieldSymbol { AssociatedSymbol: null } field when CanBeRead(field.Type) => field.Type,
        _ => null,
    };

    private static bool CanBeRead(ITypeSymbol type) =>
        !ReturnShapes.IsStackOnly(type) && !Signatures.HasPointer(type);

    private static bool IsLeftOut(ISymbol member, KnownSymbols known) =>
        CopiedAttributes.WarnOf(member)
        || (member is IPropertySymbol { GetMethod: { } getter } && CopiedAttributes.WarnOf(getter))
        || known.OperationsAmong(member.GetAttributes()).Any();

    private static bool IsRedacted(ISymbol member, ITypeSymbol type, INamedTypeSymbol owner, CaptureMark mark) =>
        mark is CaptureMark.Redact
        || (mark is CaptureMark.None
            && (SecretTuples.Holds(type)
                || (SecretNames.Matches(member.Name)
                    && SecretTypes.CanHold(type)
                    && !IsOfAnswer(member, owner))));

    private static bool IsOfAnswer(ISymbol member, INamedTypeSymbol owner) => SecretNames.MayBeOfAnswer(member.Name)
        && owner.GetMembers().OfType<IPropertySymbol>().Any(static other =>
            SecretNames.IsLikelihood(other.Name) && NumberTypes.Is(other.Type));
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Decides how a value of a captured type is made anew from what a recording has of it.</summary>
internal static class Restoring
{
    private const string Json = "System.Text.Json.Serialization.JsonConstructorAttribute";
    private const string Generic = "global::System.Collections.Generic";
    private const string Immutable = "global::System.Collections.Immutable";

    // By the name of the type, with {0} for its type arguments. A set or a dictionary with rules of its own for what is
    // equal the runtime does not take.
    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal)
    {
        ["System.Collections.Generic.IEnumerable"] = "items",
        ["System.Collections.Generic.IReadOnlyCollection"] = "items",
        ["System.Collections.Generic.IReadOnlyList"] = "items",
        ["System.Collections.Generic.ICollection"] = $"new {Generic}.List<{{0}}>(items)",
        ["System.Collections.Generic.IList"] = $"new {Generic}.List<{{0}}>(items)",
        ["System.Collections.Generic.List"] = $"new {Generic}.List<{{0}}>(items)",
        ["System.Collections.Generic.HashSet"] = $"new {Generic}.HashSet<{{0}}>(items)",
        ["System.Collections.Generic.ISet"] = $"new {Generic}.HashSet<{{0}}>(items)",
        ["System.Collections.Generic.IReadOnlySet"] = $"new {Generic}.HashSet<{{0}}>(items)",
        ["System.Collections.Generic.SortedSet"] = $"new {Generic}.SortedSet<{{0}}>(items)",
        ["System.Collections.Generic.LinkedList"] = $"new {Generic}.LinkedList<{{0}}>(items)",
        ["System.Collections.Generic.Queue"] = $"new {Generic}.Queue<{{0}}>(items)",
        ["System.Collections.ObjectModel.Collection"] =
            $"new global::System.Collections.ObjectModel.Collection<{{0}}>(new {Generic}.List<{{0}}>(items))",
        ["System.Collections.ObjectModel.ReadOnlyCollection"] =
            "new global::System.Collections.ObjectModel.ReadOnlyCollection<{0}>(items)",
        ["System.Collections.Immutable.ImmutableArray"] = $"{Immutable}.ImmutableArray.Create(items)",
        ["System.Collections.Immutable.ImmutableList"] = $"{Immutable}.ImmutableList.Create(items)",
        ["System.Collections.Immutable.IImmutableList"] = $"{Immutable}.ImmutableList.Create(items)",
        ["System.Collections.Immutable.ImmutableHashSet"] = $"{Immutable}.ImmutableHashSet.Create(items)",
        ["System.Collections.Generic.Dictionary"] = $"new {Generic}.Dictionary<{{0}}>(items)",
        ["System.Collections.Generic.IDictionary"] = $"new {Generic}.Dictionary<{{0}}>(items)",
        ["System.Collections.Generic.IReadOnlyDictionary"] = $"new {Generic}.Dictionary<{{0}}>(items)",
        ["System.Collections.Generic.SortedDictionary"] =
            $"new {Generic}.SortedDictionary<{{0}}>(new {Generic}.Dictionary<{{0}}>(items))",
        ["System.Collections.Concurrent.ConcurrentDictionary"] =
            "new global::System.Collections.Concurrent.ConcurrentDictionary<{0}>(items)",
        ["System.Collections.Immutable.ImmutableDictionary"] =
            $"{Immutable}.ImmutableDictionary.CreateRange(items)",
        ["System.Collections.Immutable.IImmutableDictionary"] =
            $"{Immutable}.ImmutableDictionary.CreateRange(items)",
    };

    // Of the framework, whose types nobody else tells of.
    private static readonly HashSet<string> Unkept = new(StringComparer.Ordinal)
    {
        "System.IO.Stream", "System.IO.FileStream", "System.IO.MemoryStream", "System.IO.TextReader",
        "System.IO.StreamReader", "System.Net.Http.HttpResponseMessage", "System.Net.Http.HttpContent",
        "System.Exception", "System.Type",
    };

    /// <summary>
    /// The function that does it, as <c>CapturedTypes</c> takes it; null where the type lets nobody do so.
    /// </summary>
    public static string? FunctionOf(ITypeSymbol type, CapturedShape shape, KnownSymbols known) => shape.Form switch
    {
        CapturedForm.Json => OwnJson.ReaderOf(type, known),
        CapturedForm.Object => ObjectOf((INamedTypeSymbol)type, known) is { } made ? $"static saved => {made}" : null,
        CapturedForm.Items or CapturedForm.Entries => CollectionOf(type) is { } made ? $"static items => {made}" : null,
        _ => null,
    };

    /// <summary>
    /// The first type that a value of a type is made of and that cannot be made anew; null where all can. Of types of
    /// other libraries nothing is said, since who brings them may tell how they are kept.
    /// </summary>
    public static ITypeSymbol? FindLost(ITypeSymbol type, KnownSymbols known) =>
        FindLost(type, known, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    private static ITypeSymbol? FindLost(ITypeSymbol type, KnownSymbols known, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(type) || IsKeptAnyway(type))
        {
            return null;
        }

        if (CapturedShape.Of(type, known) is not { } shape)
        {
            return IsOfThisProgram(type) ? type : FindFirstLost(CapturedShape.PartsOfOpen(type), known, seen);
        }

        var isMade = shape.Form is CapturedForm.Nullable || FunctionOf(type, shape, known) is not null;
        // What is declared as an abstract class is one of those that derive from it.
        var parts = isMade || type is not INamedTypeSymbol { IsAbstract: true, TypeKind: TypeKind.Class } @base
            ? shape.Parts
            : [.. DerivedTypes.Of(@base, known.Compilation)];
        return !isMade && parts.Equals(shape.Parts)
            ? IsOfThisProgram(type) ? type : null
            : FindFirstLost(parts, known, seen);
    }

    private static ITypeSymbol? FindFirstLost(
        IEnumerable<ITypeSymbol> types, KnownSymbols known, HashSet<ITypeSymbol> seen) => types
        .Select(type => FindLost(type, known, seen))
        .FirstOrDefault(static lost => lost is not null);

    // Scalars, and what only the run time knows.
    private static bool IsKeptAnyway(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or IDynamicTypeSymbol => true,
        { SpecialType: SpecialType.System_Object or SpecialType.System_DateTime } => true,
        { SpecialType: >= SpecialType.System_Enum and <= SpecialType.System_UIntPtr } => true,
        { TypeKind: TypeKind.Enum or TypeKind.Interface or TypeKind.Delegate } => type.TypeKind is TypeKind.Enum
            || (type.TypeKind is TypeKind.Interface && !IsCollection(type)),
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => true,
        _ => false,
    };

    private static bool IsCollection(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) == true;

    private static bool IsOfThisProgram(ITypeSymbol type) =>
        !type.DeclaringSyntaxReferences.IsEmpty
        || Unkept.Contains(type.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));

    private static string? CollectionOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return "items";
        }

        var name = $"{named.ContainingNamespace.ToDisplayString()}.{named.Name}";
        return Collections.TryGetValue(name, out var made)
            ? made.Replace("{0}", string.Join(", ", named.TypeArguments.Select(NameOf)))
            : null;
    }

    private static string? ObjectOf(INamedTypeSymbol type, KnownSymbols known)
    {
        if (ClientResults.ValueOf(type, known) is { } value)
        {
            return ClientResults.Restore(value);
        }

        if (type.IsAbstract || HasStateOfItsOwn(type))
        {
            return null;
        }

        var members = CapturedMembers.Of(type, known).Select(static entry => (entry.Member, entry.Type)).ToList();
        return ConstructorsOf(type, known)
            .Select(constructor => CallOf(type, constructor, members, known))
            .FirstOrDefault(static call => call is not null);
    }

    // That of the JSON serializer first, then those that take most.
    private static IEnumerable<IMethodSymbol> ConstructorsOf(INamedTypeSymbol type, KnownSymbols known) =>
        type.InstanceConstructors
            .Where(constructor => Symbols.IsAccessible(constructor, known.Compilation))
            .Where(static constructor => !CopiedAttributes.WarnOf(constructor))
            .OrderByDescending(static constructor =>
                constructor.GetAttributes().Any(static given => given.AttributeClass?.ToDisplayString() == Json))
            .ThenByDescending(static constructor => constructor.Parameters.Length);

    private static string? CallOf(
        INamedTypeSymbol type,
        IMethodSymbol constructor,
        List<(ISymbol Member, ITypeSymbol Type)> members,
        KnownSymbols known)
    {
        var taken = constructor.Parameters.Select(parameter => members.FirstOrDefault(entry =>
            string.Equals(entry.Member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)
            && KnownSymbols.Same(entry.Type, parameter.Type))).ToList();
        var left = members.Except(taken).ToList();
        if (taken.Any(static entry => entry.Member is null) || left.Any(entry => !CanBeLeft(entry.Member, known)))
        {
            return null;
        }

        var arguments = string.Join(", ", taken.Select(Read));
        var set = left.Where(entry => IsSettable(entry.Member, known))
            .Select(static entry => $"{MethodParser.Escape(entry.Member.Name)} = {Read(entry)}")
            .ToList();
        return $"new {NameOf(type)}({arguments})" + (set.Count == 0 ? "" : $" {{ {string.Join(", ", set)} }}");
    }

    private static string Read((ISymbol Member, ITypeSymbol Type) entry) =>
        $"saved.Get<{NameOf(entry.Type)}>({GeneratedFile.Literal(entry.Member.Name)})";

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(CapturedTypeParser.TypeName);

    // What is worked out from other members comes back by itself.
    private static bool CanBeLeft(ISymbol member, KnownSymbols known) =>
        IsSettable(member, known) || (member is IPropertySymbol property && !IsStored(property));

    private static bool IsSettable(ISymbol member, KnownSymbols known) => member switch
    {
        IFieldSymbol { IsReadOnly: false, IsConst: false } => true,
        IPropertySymbol { SetMethod: { } setter } =>
            Symbols.IsAccessible(setter, known.Compilation),
        _ => false,
    };

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers()
        .OfType<IFieldSymbol>()
        .Any(field => KnownSymbols.Same(field.AssociatedSymbol, property));

    // Fields behind members that cannot be seen from outside. Those of other assemblies are not known.
    private static bool HasStateOfItsOwn(INamedTypeSymbol type) => PlainTypes.Lineage(type)
        .SelectMany(static ancestor => ancestor.GetMembers())
        .OfType<IFieldSymbol>()
        .Any(static field => field is { IsStatic: false, IsConst: false } && (field.AssociatedSymbol is { } owner
            ? owner is IPropertySymbol { DeclaredAccessibility: not Accessibility.Public } or IEventSymbol
            : field.DeclaredAccessibility is not Accessibility.Public && field.CorrespondingTupleField is null));
}

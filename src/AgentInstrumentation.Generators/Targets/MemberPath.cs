using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// A path of members that a user wrote into an attribute, such as <c>Usage.PromptTokens</c>, as the expression that
/// reads it: typed, and null where something on the way is null.
/// </summary>
/// <param name="Expression">The expression; of use only without a fault.</param>
/// <param name="Type">The type of the last member, and of what it begins with for no member.</param>
/// <param name="Fault">What is wrong with the path, as a clause that names the segment; null for nothing.</param>
internal sealed record MemberPath(string Expression, ITypeSymbol Type, string? Fault)
{
    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Resolves a path.</summary>
    /// <param name="segments">The names of the members.</param>
    /// <param name="root">The expression that it begins with.</param>
    /// <param name="type">The type of that.</param>
    /// <param name="known">The compilation's types.</param>
    public static MemberPath Resolve(IEnumerable<string> segments, string root, ITypeSymbol type, KnownSymbols known) =>
        segments.Aggregate(
            new MemberPath(root, type, ReturnShapes.IsStackOnly(type) ? $"'{Display(type)}' is stack-only" : null),
            (path, segment) => path.Fault is null ? path.Follow(segment, known) : path);

    /// <summary>As a text: of a string, or the name of an enum's value.</summary>
    public MemberPath AsText() => WithoutNullable(Type) switch
    {
        _ when Fault is not null => this,
        { SpecialType: SpecialType.System_String } => this,
        { TypeKind: TypeKind.Enum } => this with { Expression = $"{Expression}{AccessOf(Type)}ToString()" },
        var other => this with { Fault = $"it is of type '{Display(other)}', which is neither a string nor an enum" },
    };

    /// <summary>As a count.</summary>
    public MemberPath AsCount() => WithoutNullable(Type).SpecialType switch
    {
        _ when Fault is not null => this,
        // No other integer would become a long by itself.
        SpecialType.System_UInt64 => this with { Expression = $"(long?){Expression}" },
        >= SpecialType.System_SByte and <= SpecialType.System_Int64 => this,
        _ => this with { Fault = $"it is of type '{Display(Type)}', which is no integer" },
    };

    private MemberPath Follow(string segment, KnownSymbols known)
    {
        var holder = WithoutNullable(Type);
        var members = Find(holder, segment, known);
        var member = members.Length == 1 ? members[0] : null;
        if (member is null || TypeOf(member) is not { } type || ReturnShapes.IsStackOnly(type))
        {
            return this with { Fault = $"'{segment}' is no member of '{Display(holder)}' that can be read" };
        }

        return IsWarnedOf(member)
            ? this with { Fault = $"'{segment}' of '{Display(holder)}' cannot be used without a warning" }
            : new MemberPath($"{Expression}{AccessOf(Type)}{MethodParser.Escape(segment)}", type, null);
    }

    private static ImmutableArray<ISymbol> Find(ITypeSymbol type, string name, KnownSymbols known) => type switch
    {
        ITypeParameterSymbol parameter => FindFirst(parameter.ConstraintTypes, name, known),
        { TypeKind: TypeKind.Interface } when Own(type, name, known) is { IsEmpty: true } =>
            [.. type.AllInterfaces.SelectMany(inherited => Own(inherited, name, known))],
        { BaseType: { } inherited } when Own(type, name, known) is { IsEmpty: true } => Find(inherited, name, known),
        _ => Own(type, name, known),
    };

    private static ImmutableArray<ISymbol> FindFirst(
        ImmutableArray<ITypeSymbol> types, string name, KnownSymbols known) => types
        .Select(type => Find(type, name, known))
        .FirstOrDefault(static members => members.Length > 0) is { IsDefault: false } found ? found : [];

    private static ImmutableArray<ISymbol> Own(ITypeSymbol type, string name, KnownSymbols known) =>
        [.. type.GetMembers(name)
            .Where(member => known.Compilation.IsSymbolAccessibleWithin(member, known.Compilation.Assembly))
            .Where(member => member is not IPropertySymbol { GetMethod: { } getter }
                || known.Compilation.IsSymbolAccessibleWithin(getter, known.Compilation.Assembly))];

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property => property.Type,
        IFieldSymbol { IsStatic: false } field => field.Type,
        _ => null,
    };

    // Generated code would be warned of what the user's own code must say that it accepts.
    private static bool IsWarnedOf(ISymbol member)
    {
        ISymbol?[] used = [member, (member as IPropertySymbol)?.GetMethod, member.ContainingType];
        return used.OfType<ISymbol>().Any(CopiedAttributes.WarnOf);
    }

    private static string AccessOf(ITypeSymbol type) =>
        type.IsValueType && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T ? "." : "?.";

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(Short);
}

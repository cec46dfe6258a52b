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
    /// <summary>The type that has the last member; null before the first one.</summary>
    private ITypeSymbol? Origin { get; init; }

    private bool IsSum { get; init; }

    /// <summary>Whether its expression is a text already, whatever the member is.</summary>
    private bool IsText { get; init; }

    /// <summary>
    /// The ids of the warnings that its experimental members raise: a rule's author accepts them, an attribute's does
    /// not.
    /// </summary>
    public ImmutableHashSet<string> Experimental { get; private init; } = [];

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private const string Call = "()";
    private const string Itself = ".";
    private const string Narrowing = " as ";
    private const char Alternative = '|';
    private const char Plus = '+';

    /// <summary>Resolves a path without alternatives.</summary>
    /// <param name="segments">The names of the members.</param>
    /// <param name="root">The expression that it begins with.</param>
    /// <param name="type">The type of that.</param>
    /// <param name="owner">What has the path.</param>
    /// <param name="known">The compilation's types.</param>
    public static MemberPath Resolve(
        IEnumerable<string> segments, string root, ITypeSymbol type, PathOwner owner, KnownSymbols known) =>
        segments.Aggregate(
            new MemberPath(root, type, ReturnShapes.IsStackOnly(type) ? $"'{Display(type)}' is stack-only" : null),
            (path, segment) => path.Fault is null ? path.Follow(segment, owner, known) : path);

    /// <summary>
    /// Resolves paths that are parted by <c>|</c>, as an expression of the first that is not null at run time; each may
    /// be a sum. Those that do not resolve are left out, as long as one does.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="root">The expression that they begin with.</param>
    /// <param name="type">The type of that.</param>
    /// <param name="owner">What has the paths.</param>
    /// <param name="known">The compilation's types.</param>
    /// <param name="convert">What each path is to become, such as a count.</param>
    public static MemberPath ResolveFirst(
        string paths,
        string root,
        ITypeSymbol type,
        PathOwner owner,
        KnownSymbols known,
        Func<MemberPath, MemberPath> convert)
    {
        var all = paths.Split(Alternative)
            .Select(sum => SumOf([.. sum.Split(Plus)
                .Select(path => convert(Resolve(SegmentsOf(path), root, type, owner, known)))]))
            .ToList();
        return all.FindAll(static path => path.Fault is null) is { Count: > 1 } resolved
            ? resolved[0] with { Expression = $"({string.Join(" ?? ", resolved.Select(static path => path.AsNullable()))})" }
            : all.Find(static path => path.Fault is null) ?? all[0];
    }

    private static MemberPath SumOf(MemberPath[] parts) => parts switch
    {
        { Length: 1 } => parts[0],
        _ when Array.Find(parts, static part => part.Fault is not null) is { } wrong => wrong,
        _ when Array.Find(parts, static part => part.AsCount().Fault is not null) is { } text => text.AsCount(),
        _ => parts[0] with
        {
            Expression = parts.Skip(1).Aggregate(
                parts[0].Expression,
                static (sum, part) => $"{RuntimeNames.Full.TokenUsage}.Sum({sum}, {part.Expression})"),
            IsSum = true,
        },
    };

    /// <summary>The paths, each with a member behind it.</summary>
    public static string Append(string paths, string member) =>
        string.Join($" {Alternative} ", paths.Split(Alternative).Select(path => $"{path.Trim()}.{member}"));

    // A narrowing at the very beginning narrows what the path begins with.
    private static string[] SegmentsOf(string path)
    {
        var trimmed = path.Trim();
        if (trimmed == Itself)
        {
            return [];
        }

        return (trimmed.StartsWith(Narrowing.TrimStart(), StringComparison.Ordinal) ? $" {trimmed}" : trimmed).Split('.');
    }

    // What is on the left of '??' must be able to be null.
    private string AsNullable() =>
        !IsSum
        && !IsText
        && Type.IsValueType
        && ReferenceEquals(WithoutNullable(Type), Type)
        && !Expression.Contains("?.")
            ? $"({MethodParser.Display(Type)}?){Expression}"
            : Expression;

    /// <summary>As a text: of a string or what stands for one, or the name of an enum's value.</summary>
    public MemberPath AsText() => WithoutNullable(Type) switch
    {
        _ when Fault is not null => this,
        { SpecialType: SpecialType.System_String } => this,
        var named when named.TypeKind is TypeKind.Enum || IsNamedByText(named) =>
            this with { Expression = $"{Expression}{AccessOf(Type)}ToString()", IsText = true },
        var other => this with { Fault = $"it is of type '{Display(other)}', which is neither a string nor an enum" },
    };

    // An enum that grows with the service, as libraries declare it: any text becomes one, and it says that text.
    private static bool IsNamedByText(ITypeSymbol type) =>
        type.IsValueType
        && type.GetMembers(WellKnownMemberNames.ImplicitConversionName).OfType<IMethodSymbol>().Any(conversion =>
            conversion.Parameters[0].Type.SpecialType is SpecialType.System_String
            && SymbolEqualityComparer.Default.Equals(conversion.ReturnType, type))
        && type.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().Any(static text => text.IsOverride);

    /// <summary>As the reason for an answer's end: a text, or an enum's value as providers write it.</summary>
    public MemberPath AsReason() => Fault is null && WithoutNullable(Type).TypeKind is TypeKind.Enum
        ? AsText().As($"{RuntimeNames.Full.ModelResponse}.ReasonOf")
        : AsText();

    /// <summary>As what a method of the runtime makes of it, and of more.</summary>
    public MemberPath As(string method, string more = "") =>
        Fault is null ? this with { Expression = $"{method}({Expression}{more})" } : this;

    /// <summary>A member of it.</summary>
    public MemberPath Then(string member, PathOwner owner, KnownSymbols known) => Follow(member, owner, known);

    /// <summary>As the class of an error: a text, or of a tool whether there is one.</summary>
    public MemberPath AsErrorType(bool isTool) =>
        isTool && Fault is null && WithoutNullable(Type).SpecialType is SpecialType.System_Boolean
            ? this with { Expression = $"{RuntimeNames.Full.ModelResponse}.ToolErrorOf({Expression})" }
            : AsText();

    /// <summary>As an address.</summary>
    public MemberPath AsAddress(KnownSymbols known) => Fault is not null || known.Inherits(Type, "System.Uri")
        ? this
        : this with { Fault = $"it is of type '{Display(Type)}', which is no System.Uri" };

    /// <summary>As a count.</summary>
    public MemberPath AsCount() => WithoutNullable(Type).SpecialType switch
    {
        _ when Fault is not null => this,
        // No other integer would become a long by itself.
        SpecialType.System_UInt64 => this with { Expression = $"(long?){Expression}" },
        >= SpecialType.System_SByte and <= SpecialType.System_Int64 => this,
        _ => this with { Fault = $"it is of type '{Display(Type)}', which is no integer" },
    };

    /// <summary>As a number, whole or not.</summary>
    public MemberPath AsNumber() => WithoutNullable(Type).SpecialType switch
    {
        _ when Fault is not null => this,
        SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal =>
            this with { Expression = $"{RuntimeNames.Full.ModelRequest}.NumberOf({Expression})" },
        _ => AsCount(),
    };

    /// <summary>As a sequence of texts.</summary>
    public MemberPath AsTexts() =>
        Fault is not null || IsTexts(Type) || Type.AllInterfaces.Any(IsTexts)
            ? this
            : this with { Fault = $"it is of type '{Display(Type)}', which is no sequence of strings" };

    private static bool IsTexts(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
        && ((INamedTypeSymbol)type).TypeArguments[0].SpecialType is SpecialType.System_String;

    private MemberPath Follow(string step, PathOwner owner, KnownSymbols known)
    {
        var at = step.IndexOf(Narrowing, StringComparison.Ordinal);
        if (at < 0)
        {
            return FollowMember(step.Trim(), owner, known);
        }

        var member = step.Substring(0, at).Trim();
        var whole = member.Length == 0 ? this : FollowMember(member, owner, known);
        return whole.Fault is null ? whole.Narrow(step.Substring(at + Narrowing.Length).Trim(), owner, known) : whole;
    }

    private MemberPath FollowMember(string segment, PathOwner owner, KnownSymbols known)
    {
        var holder = WithoutNullable(Type);
        var isCall = segment.EndsWith(Call, StringComparison.Ordinal);
        var name = isCall ? segment.Substring(0, segment.Length - Call.Length) : segment;
        var members = Find(holder, name, known).Where(member => !isCall || TypeOfCall(member) is not null).ToList();
        var member = members.Count == 1 ? members[0] : null;
        if (member is null
            || (isCall ? TypeOfCall(member) : TypeOf(member)) is not { } type
            || ReturnShapes.IsStackOnly(type))
        {
            return this with { Fault = $"'{segment}' is no member of '{Display(holder)}' that can be read" };
        }

        var experimental = Experimental.Union(owner.ExperimentsOf(UsedOf(member)));
        return owner.IsWarnedOf(UsedOf(member))
            ? this with { Fault = $"'{segment}' of '{Display(holder)}' cannot be used without a warning" }
            : new MemberPath($"{Expression}{AccessOf(Type)}{MethodParser.Escape(name)}{(isCall ? Call : "")}", type, null)
            {
                Origin = holder,
                Experimental = experimental,
            };
    }

    // The type is looked for where the library that declares the member has its types.
    private MemberPath Narrow(string name, PathOwner owner, KnownSymbols known)
    {
        var space = owner.Method.ContainingType.ContainingNamespace;
        var holder = WithoutNullable(Type);
        INamespaceSymbol?[] places = [(Origin ?? holder).ContainingNamespace, holder.ContainingNamespace, space];
        var found = places
            .OfType<INamespaceSymbol>()
            .Select(place => known.Named(place.IsGlobalNamespace ? name : $"{place.ToDisplayString()}.{name}"))
            .FirstOrDefault(static type => type is not null);
        return found switch
        {
            null => this with { Fault = $"there is no type '{name}' beside '{Display(Origin ?? holder)}'" },
            { IsValueType: true } => this with { Fault = $"'{name}' is a value type" },
            _ when owner.IsWarnedOf([found]) => this with { Fault = $"'{name}' cannot be used without a warning" },
            _ => new MemberPath($"({Expression} as {MethodParser.Display(found)})", found, null)
            {
                Experimental = Experimental.Union(owner.ExperimentsOf([found])),
            },
        };
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
            .Where(member => Symbols.IsAccessible(member, known.Compilation))
            .Where(member => member is not IPropertySymbol { GetMethod: { } getter }
                || Symbols.IsAccessible(getter, known.Compilation))];

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property => property.Type,
        IFieldSymbol { IsStatic: false } field => field.Type,
        _ => null,
    };

    private static ITypeSymbol? TypeOfCall(ISymbol member) =>
        member is IMethodSymbol { IsStatic: false, ReturnsVoid: false, IsGenericMethod: false } call
        && call.Parameters.IsEmpty
            ? call.ReturnType
            : null;

    private static IEnumerable<ISymbol> UsedOf(ISymbol member) =>
        new[] { member, (member as IPropertySymbol)?.GetMethod, member.ContainingType }.OfType<ISymbol>();

    private static string AccessOf(ITypeSymbol type) =>
        type.IsValueType && type.OriginalDefinition.SpecialType is not SpecialType.System_Nullable_T ? "." : "?.";

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(Short);
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The exceptions of a library whose calls a rule names, as far as they can be made anew: what can be set of them, and
/// their message.
/// </summary>
internal static class ExceptionTypes
{
    private const string OfClients = "System.ClientModel.ClientResultException";

    // An assembly has many types, and is looked through once.
    private static readonly ConditionalWeakTable<IAssemblySymbol, INamedTypeSymbol[]> OfAssembly = new();

    /// <summary>Those of the library that declares a method, and of the one that declares its result.</summary>
    public static IEnumerable<CapturedType> Of(Target target, KnownSymbols known)
    {
        // Of its own a program says how they are made.
        if (!target.Method.DeclaringSyntaxReferences.IsEmpty)
        {
            return [];
        }

        var exceptions = OfAssembly.GetValue(target.Method.ContainingAssembly, Find)
            .Where(type => OrdinaryForm.IsNameable(type, known.Compilation) && !CopiedAttributes.WarnOf(type))
            .Select(type => Parse(type, known))
            .OfType<CapturedType>();
        return ReturnsClientResult(target, known) && known.Named(OfClients) is { } ofClients
            ? exceptions.Concat([OfClient(ofClients), ClientResults.Headers])
            : exceptions;
    }

    private static bool ReturnsClientResult(Target target, KnownSymbols known) =>
        (PagedResults.ItemOf(target) ?? StreamedResults.ItemOf(target, known)) is not null
        || (ReturnShapes.ResultOf(target.Method, known) is { } result
            && ClientResults.ValueOf(result, known) is not null);

    private static CapturedType OfClient(INamedTypeSymbol type) => new(
        CapturedForm.Exception, NameOf(type), default, ClientResults.FailureMembers.ToEquatableArray())
    {
        Restore = $"static saved => new {NameOf(type)}(saved.Message, {ClientModelEmitter.Responses}.OfFailure(saved))",
        Helper = ClientModelEmitter.Responses,
    };

    private static CapturedType? Parse(INamedTypeSymbol type, KnownSymbols known)
    {
        var properties = PlainTypes.Lineage(type)
            .Where(static ancestor => ancestor.ContainingNamespace.ToDisplayString() != "System")
            .SelectMany(static ancestor => ancestor.GetMembers())
            .OfType<IPropertySymbol>()
            .Where(static property => property is { IsStatic: false, IsIndexer: false })
            .ToList();
        var set = properties.FindAll(property => IsSet(property, known));
        if (properties.Exists(property => property.IsRequired && !set.Contains(property))
            || CallOf(type) is not { } call)
        {
            return null;
        }

        var given = set.Select(static property =>
            $"{MethodParser.Escape(property.Name)} = saved.Get<{NameOf(property.Type)}>(\"{property.Name}\")");
        return new CapturedType(
            CapturedForm.Exception,
            NameOf(type),
            default,
            set.Select(static property => new CapturedMember(property.Name, IsRedacted: false)).ToEquatableArray())
        {
            Restore = $"static saved => {call}" + (set.Count == 0 ? "" : $" {{ {string.Join(", ", given)} }}"),
        };
    }

    // One that takes the message before one that makes it of what is set.
    private static string? CallOf(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(static constructor => constructor.DeclaredAccessibility is Accessibility.Public)
        .Where(static constructor => constructor.Parameters.All(static parameter =>
            parameter.HasExplicitDefaultValue || IsMessage(parameter)))
        .OrderByDescending(static constructor => constructor.Parameters.Any(IsMessage))
        .Select(constructor =>
            $"new {NameOf(type)}({(constructor.Parameters.Any(IsMessage) ? "message: saved.Message" : "")})")
        .FirstOrDefault();

    private static bool IsMessage(IParameterSymbol parameter) =>
        parameter is { Name: "message", Type.SpecialType: SpecialType.System_String };

    private static bool IsSet(IPropertySymbol property, KnownSymbols known) =>
        property is { GetMethod.DeclaredAccessibility: Accessibility.Public, SetMethod: { } setter, IsOverride: false }
        && Symbols.IsAccessible(setter, known.Compilation)
        && !CopiedAttributes.WarnOf(property)
        && IsSimple(property.Type);

    private static bool IsSimple(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_Boolean and <= SpecialType.System_String
        || type.TypeKind is TypeKind.Enum
        || (type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
            && IsSimple(((INamedTypeSymbol)type).TypeArguments[0]))
        || type.ToDisplayString().TrimEnd('?') is "System.Text.Json.JsonElement" or "System.Uri" or "System.TimeSpan"
            or "System.DateTime" or "System.DateTimeOffset" or "System.Guid";

    private static INamedTypeSymbol[] Find(IAssemblySymbol assembly) =>
    [
        .. TypesIn(assembly.GlobalNamespace).Where(static type =>
            type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false }
            && type.DeclaredAccessibility is Accessibility.Public
            && PlainTypes.Lineage(type).Any(static ancestor =>
                ancestor is { Name: nameof(Exception), ContainingNamespace.Name: nameof(System) })),
    ];

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(CapturedTypeParser.TypeName);
}

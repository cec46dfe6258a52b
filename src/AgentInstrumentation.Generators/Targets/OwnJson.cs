using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Types that bring their own JSON, as the requests and answers of a client do, by what they implement and not by whose
/// they are.
/// </summary>
internal static class OwnJson
{
    private const string Model = "System.ClientModel.Primitives.IJsonModel`1";
    private const string Context = "System.ClientModel.Primitives.ModelReaderWriterContextTypeAttribute";

    /// <summary>Whether values of a type are written, and most of them read, by the type itself.</summary>
    public static bool Brings(ITypeSymbol type, KnownSymbols known) => HelperOf(type, known) is not null;

    /// <summary>The class that generated code does it by; null for a type that brings none.</summary>
    public static string? HelperOf(ITypeSymbol type, KnownSymbols known)
    {
        var helper = IsModel(type, known) ? OwnJsonEmitter.Models
            : RawModels.WriterOf(type) is not null ? OwnJsonEmitter.Raw
            : null;
        return helper is null || IsToldOf((INamedTypeSymbol)type, known) ? null : helper;
    }

    /// <summary>The function that writes a value as a <c>JsonElement</c>.</summary>
    public static string? WriterOf(ITypeSymbol type, KnownSymbols known) => IsModel(type, known)
        ? $"static value => {OwnJsonEmitter.Models}.Write<{NameOf(type)}>(value)"
        : RawModels.WriterOf(type);

    /// <summary>The function that reads it; null where the type lets nobody do so.</summary>
    public static string? ReaderOf(ITypeSymbol type, KnownSymbols known)
    {
        if (!IsModel(type, known))
        {
            return RawModels.ReaderOf(type);
        }

        return ContextOf(type, known) is { } context
            ? $"static json => {OwnJsonEmitter.Models}.Read<{NameOf(type)}>(json, {NameOf(context)}.Default)"
            : null;
    }

    /// <summary>The ids of the experiments that these functions are part of.</summary>
    public static IEnumerable<string> ExperimentsOf(ITypeSymbol type, KnownSymbols known) =>
        ContextOf(type, known) is { } context ? CapturedShape.ExperimentsOf(context) : [];

    // Its JSON knows nothing of what somebody said that people must not see.
    private static bool IsToldOf(INamedTypeSymbol type, KnownSymbols known) => PlainTypes.Lineage(type)
        .SelectMany(static ancestor => ancestor.GetMembers().Prepend(ancestor))
        .SelectMany(static symbol => symbol.GetAttributes())
        .Any(given => known.Is(given, MetadataNames.NotCaptured) || known.Is(given, MetadataNames.Redact));

    private static bool IsModel(ITypeSymbol type, KnownSymbols known) =>
        known.Named(Model) is { } model
        && type.AllInterfaces.Any(implemented =>
            KnownSymbols.Same(implemented.OriginalDefinition, model)
            && KnownSymbols.Same(implemented.TypeArguments[0], type));

    // What makes the library's models without reflection, as the library itself says.
    private static INamedTypeSymbol? ContextOf(ITypeSymbol type, KnownSymbols known) => !IsModel(type, known)
        ? null
        : type.ContainingAssembly
        .GetAttributes()
        .Where(attribute => known.Is(attribute, Context))
        .Select(static attribute => attribute.ConstructorArguments.FirstOrDefault().Value as INamedTypeSymbol)
        .FirstOrDefault(context => context is not null && HasDefault(context, known.Compilation));

    private static bool HasDefault(INamedTypeSymbol context, Compilation compilation) =>
        OrdinaryForm.IsNameable(context, compilation)
        && context.GetMembers("Default").OfType<IPropertySymbol>().Any(static property =>
            property is { IsStatic: true, GetMethod.DeclaredAccessibility: Accessibility.Public });

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(CapturedTypeParser.TypeName);
}

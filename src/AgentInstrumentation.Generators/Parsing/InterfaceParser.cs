using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads interfaces for which a decorator is to be generated.</summary>
internal static class InterfaceParser
{
    /// <summary>
    /// The models of the annotated interfaces; none for those that are refused, of which the analyzers say why.
    /// </summary>
    public static EquatableArray<InstrumentedInterface> ParseAll(
        Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        return ProjectTargets.DecoratedTypes(compilation, known, cancellationToken)
            .Select(type => ParseOrFail(type, known))
            .OfType<InstrumentedInterface>()
            .ToEquatableArray();
    }

    private static InstrumentedInterface? ParseOrFail(INamedTypeSymbol type, KnownSymbols known)
    {
        var parsed = Faults.Contain(() => Parse(type, known), out var fault);
        return fault is null
            ? parsed
            : new InstrumentedInterface("", type.Name, "", 0, "", "", "", null, default, default)
            {
                Failed = new([FailedTarget.Of(type, fault)]),
            };
    }

    private static InstrumentedInterface? Parse(INamedTypeSymbol type, KnownSymbols known)
    {
        Faults.Pass("read", type.Name);
        if (InterfaceShapes.Refuse(type, known) is not null)
        {
            return null;
        }

        var parameters = DecoratorNames.TypeParametersOf(type).ToList();
        return new InstrumentedInterface(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            DecoratorNames.Of(type),
            TypeParameterParser.DeclarationOf(parameters),
            parameters.Count,
            TypeParameterParser.ConstraintsOf(parameters),
            ModifiersOf(type),
            MethodParser.Display(type),
            MissingDisposal(type, known),
            CopiedAttributes.Of(type).ToEquatableArray(),
            InterfaceMembers.ToImplement(type)
                .Select(member => DecoratedMemberParser.Parse(member, type, known))
                .ToEquatableArray());
    }

    private static string ModifiersOf(INamedTypeSymbol type)
    {
        var accessibility = IsPublic(type) ? "public" : "internal";
        return InterfaceMembers.ToImplement(type).Any(Signatures.NeedsUnsafe)
            ? $"{accessibility} sealed unsafe"
            : $"{accessibility} sealed";
    }

    private static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public
        && (type.ContainingType is null || IsPublic(type.ContainingType));

    // A container disposes an instance in the way that the container itself is disposed, and it sees the decorator.
    private static Disposal? MissingDisposal(INamedTypeSymbol type, KnownSymbols known)
    {
        var isSynchronous = type.AllInterfaces.Any(other => KnownSymbols.Same(other, known.Disposable));
        var isAsynchronous = type.AllInterfaces.Any(other => KnownSymbols.Same(other, known.AsyncDisposable));
        return (isSynchronous, isAsynchronous) switch
        {
            (true, false) => Disposal.Asynchronous,
            (false, true) => Disposal.Synchronous,
            _ => null,
        };
    }
}

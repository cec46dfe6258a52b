using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// An operation attribute on a class, a struct or a record: it asks for all public methods that are declared there.
/// </summary>
internal static class TypeAnnotation
{
    /// <summary>The attribute of a type; null for none, and for one that is refused.</summary>
    public static AttributeData? Of(INamedTypeSymbol type, KnownSymbols known) =>
        known.OperationsAmong(type.GetAttributes()).FirstOrDefault() is { } attribute
        && RefuseAttribute(type, known) is null
            ? attribute
            : null;

    /// <summary>The attribute of the method's type, where that asks for the method; else null.</summary>
    public static AttributeData? Covering(IMethodSymbol method, KnownSymbols known) =>
        Of(method.ContainingType, known) is { } attribute && Covers(method) && !IsCore(method, known)
            ? attribute
            : null;

    /// <summary>
    /// Whether the method may be one of those, by syntax alone. What every object has is called too often to be looked
    /// at.
    /// </summary>
    public static bool MayCover(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.PublicKeyword)
        && !(method.Modifiers.Any(SyntaxKind.OverrideKeyword)
            && method.Identifier.ValueText is nameof(ToString) or nameof(Equals) or nameof(GetHashCode));

    /// <summary>Why the attribute of a type is without effect; null where it has one.</summary>
    public static Refusal? Refuse(INamedTypeSymbol type, KnownSymbols known) =>
        RefuseAttribute(type, known)
        ?? (type.GetMembers().OfType<IMethodSymbol>().Any(Covers)
            ? null
            : Refusal.Shape("it is a type without a public method to trace"));

    private static Refusal? RefuseAttribute(INamedTypeSymbol type, KnownSymbols known)
    {
        var attributes = known.OperationsAmong(type.GetAttributes()).ToList();
        return attributes.Count > 1
            ? Refusal.Conflict
            : attributes.SelectMany(NamesOfOne).FirstOrDefault() is { } option
                ? Refusal.Shape($"it is a type, and all its methods cannot share one {option}; give that on the method")
                : null;
    }

    private static IEnumerable<string> NamesOfOne(AttributeData attribute) => attribute.NamedArguments
        .Select(static argument => argument.Key)
        .Where(static name => name is nameof(OperationRequest.Description) or nameof(OperationRequest.Implementation))
        .Concat(attribute.ConstructorArguments
            .Where(static argument => argument.Value is not null)
            .Select(static _ => nameof(OperationRequest.Name)));

    private static bool Covers(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public }
        && !method.IsImplicitlyDeclared
        && !FrameworkMembers.Contains(method);

    // The method that it works for is traced, and calls it.
    private static bool IsCore(IMethodSymbol method, KnownSymbols known) => method.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(other => PartialForm.Matches(other) || known.IsBodyInstrumented(other))
        .Any(other => OperationRequest.OwnOf(other, known)
            .Select(static request => request.Implementation)
            .DefaultIfEmpty(null)
            .Any(implementation => KnownSymbols.Same(CoreMethods.Find(other, implementation), method)));
}

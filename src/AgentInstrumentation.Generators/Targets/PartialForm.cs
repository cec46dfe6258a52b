using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The form <c>[RecordTool] public partial …</c>: the generator writes the body, which calls the core method.
/// </summary>
internal static class PartialForm
{
    /// <summary>Whether the method, or the property whose accessor it is, is partial.</summary>
    public static bool Matches(IMethodSymbol method) => IsDefinition(method) || IsImplementation(method);

    /// <summary>The same by syntax alone.</summary>
    public static bool Matches(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PartialKeyword);

    public static Refusal? Refuse(
        IMethodSymbol method, IMethodSymbol worker, string? implementation, KnownSymbols known)
    {
        if (IsImplementation(method) || (ImplementationOf(method) is { } written && !IsGenerated(written, known)))
        {
            return Refusal.Shape("its body is written by hand; leave the body to the generator and put the work into a core method");
        }

        if (method.MethodKind is MethodKind.Ordinary && !HasAccessibility(method))
        {
            // The compiler drops calls of such a method when it has no body, so a failed generation would go unseen.
            return Refusal.Shape("it is partial and has no accessibility modifier; write 'private' if that is meant");
        }

        if (method.ContainingType.IsFileLocal)
        {
            return Refusal.Shape("its type is file-local, so that no other file can hold its body");
        }

        return ReferenceEquals(worker, method)
            ? Refusal.Core(CoreMethods.DescribeMissing(method, implementation))
            : RefuseSibling(method, known);
    }

    /// <summary>An accessor that asks for nothing, but is implemented with the property that it belongs to.</summary>
    public static Target HandedOn(IMethodSymbol accessor, KnownSymbols known) => new(
        accessor,
        OperationRequest.ActionByDefault(accessor, known),
        TargetForm.Partial,
        CoreMethods.Find(accessor, implementation: null) ?? accessor,
        Refusal: null);

    /// <summary>What an accessor or a constructor lacks, since nobody's calls of it can be intercepted.</summary>
    public static string AdviceFor(IMethodSymbol method) => method.MethodKind is MethodKind.Constructor
        ? $"calls of a constructor cannot be intercepted; make it partial and put the work into '{CoreMethods.NameFor(method)}'"
        : $"uses of a property cannot be intercepted; make it partial and put the work into '{CoreMethods.NameFor(method)}'";

    // A property is implemented as a whole.
    private static Refusal? RefuseSibling(IMethodSymbol method, KnownSymbols known) =>
        method.AssociatedSymbol is not { } property
            ? null
            : InterfaceMembers.AllAccessorsOf(property)
                .Where(accessor => OperationRequest.AllOf(accessor, known).Count == 0)
                .Where(static accessor => CoreMethods.Find(accessor, implementation: null) is null)
                .Select(static accessor => Refusal.Core(CoreMethods.DescribeMissing(accessor, implementation: null)))
                .FirstOrDefault();

    private static bool IsDefinition(IMethodSymbol method) => method.AssociatedSymbol is IPropertySymbol property
        ? property.IsPartialDefinition
        : method.IsPartialDefinition;

    private static bool IsImplementation(IMethodSymbol method) => method.AssociatedSymbol is IPropertySymbol property
        ? property.PartialDefinitionPart is not null
        : method.PartialDefinitionPart is not null;

    private static ISymbol? ImplementationOf(IMethodSymbol method) =>
        method.AssociatedSymbol is IPropertySymbol property
            ? property.PartialImplementationPart
            : method.PartialImplementationPart;

    private static bool IsGenerated(ISymbol implementation, KnownSymbols known) =>
        known.IsBodyInstrumented(implementation);

    private static bool HasAccessibility(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<MethodDeclarationSyntax>()
        .SelectMany(static syntax => syntax.Modifiers)
        .Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));
}

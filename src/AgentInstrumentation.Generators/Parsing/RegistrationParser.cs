using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads the generic interfaces that registrations name: only there their type arguments are known.
/// </summary>
internal static class RegistrationParser
{
    private const string Method = "AddInstrumented";

    public static bool IsCandidate(SyntaxNode node) => node is GenericNameSyntax { Identifier.ValueText: Method };

    /// <summary>The decorator that is registered; null where its interface is not generic or has none.</summary>
    public static ClosedDecorator? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var model = context.SemanticModel;
        var known = KnownSymbols.Of(model.Compilation);
        var argument = ((GenericNameSyntax)context.Node).TypeArgumentList.Arguments[0];
        return model.GetTypeInfo(argument, cancellationToken).Type is INamedTypeSymbol type
            && DecoratorForm.IsInstrumented(type, known)
            && DecoratorNames.TypeArgumentsOf(type).ToList() is { Count: > 0 } arguments
            && arguments.All(closed => IsClosed(closed) && OrdinaryForm.IsNameable(closed, known.Compilation))
            && HasDecorator(type.OriginalDefinition, known)
            ? new ClosedDecorator(
                MethodParser.Display(type),
                NamespaceOf(type) + DecoratorNames.Of(type) + ListOf(arguments))
            : null;
    }

    /// <summary>Each once, in an order that does not depend on the files' order.</summary>
    public static EquatableArray<ClosedDecorator> Merge(IEnumerable<ClosedDecorator> decorators) => decorators
        .Distinct()
        .OrderBy(static decorator => decorator.Interface, StringComparer.Ordinal)
        .ToEquatableArray();

    private static bool HasDecorator(INamedTypeSymbol type, KnownSymbols known) =>
        KnownSymbols.Same(type.ContainingAssembly, known.Compilation.Assembly)
            ? InterfaceShapes.Refuse(type, known) is null
            : DecoratorNames.IsGenerated(type, known);

    private static bool IsClosed(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => false,
        IArrayTypeSymbol array => IsClosed(array.ElementType),
        INamedTypeSymbol named => DecoratorNames.TypeArgumentsOf(named).All(IsClosed),
        _ => true,
    };

    private static string ListOf(IEnumerable<ITypeSymbol> arguments) =>
        $"<{string.Join(", ", arguments.Select(MethodParser.Display))}>";

    private static string NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace.IsGlobalNamespace
        ? "global::"
        : $"global::{type.ContainingNamespace.ToDisplayString()}.";
}

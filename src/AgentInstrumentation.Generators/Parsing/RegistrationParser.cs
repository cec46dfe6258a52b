using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads the generic interfaces that registrations name: only there their type arguments are known.
/// </summary>
internal static class RegistrationParser
{
    /// <summary>The decorators that are registered, each once, in an order that does not depend on the files.</summary>
    public static Parsed<ClosedDecorator> ParseAll(
        Compilation compilation, CancellationToken cancellationToken)
    {
        var files = ProjectIndex.Of(compilation).Files;
        var unread = files.FindAll(static file => !file.AreRequestsRead);
        Concurrently.ForEach(unread, compilation, static file => _ = file.Requests, cancellationToken);
        var failed = new List<FailedTarget>();
        var decorators = files
            .SelectMany(static file => file.Requests.Registrations)
            .Select(name => Faults.Contain(
                () => Parse(name, compilation.GetSemanticModel(name.SyntaxTree), cancellationToken),
                failed,
                fault => FailedTarget.Of(name.ToString(), fault)))
            .OfType<ClosedDecorator>()
            .Distinct()
            .OrderBy(static decorator => decorator.Interface, StringComparer.Ordinal)
            .ToEquatableArray();
        return new Parsed<ClosedDecorator>(decorators, failed.Distinct().ToEquatableArray());
    }

    // Null where the interface is not generic or has no decorator.
    private static ClosedDecorator? Parse(
        GenericNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(model.Compilation);
        var argument = name.TypeArgumentList.Arguments[0];
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

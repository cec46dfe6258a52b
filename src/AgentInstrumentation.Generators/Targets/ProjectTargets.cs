using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>All methods of a project that are operations, or were meant to be, with the decision on each.</summary>
internal static class ProjectTargets
{
    /// <summary>Annotated methods file by file, then the methods of decorators.</summary>
    public static IEnumerable<Target> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        return ProjectIndex.Of(compilation)
            .Files
            .SelectMany(file => CandidatesIn(file, compilation, cancellationToken))
            .Select(method => Target.Of(method, known))
            .OfType<Target>()
            .Where(static target => target.Form is not TargetForm.Decorator)
            .Concat(DecoratedIn(compilation, known, cancellationToken));
    }

    /// <summary>The methods of one file that an attribute of their own or of their type may ask for.</summary>
    public static IEnumerable<IMethodSymbol> CandidatesIn(
        SyntaxIndex file, Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var member in ProjectIndex.Of(compilation).CandidatesIn(file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = compilation.GetSemanticModel(file.Tree);
            foreach (var method in MethodsOf(model.GetDeclaredSymbol(member, cancellationToken)))
            {
                yield return method;
            }
        }
    }

    /// <summary>The methods of the interfaces of one file, which may have a decorator.</summary>
    public static IEnumerable<IMethodSymbol> OfInterfacesIn(
        SyntaxIndex file, Compilation compilation, CancellationToken cancellationToken) => file.Interfaces
        .SelectMany(static type => type.Members)
        .SelectMany(member => MethodsOf(
            compilation.GetSemanticModel(file.Tree).GetDeclaredSymbol(member, cancellationToken)));

    private static IEnumerable<IMethodSymbol> MethodsOf(ISymbol? declared) => declared switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => InterfaceMembers.AllAccessorsOf(property),
        _ => [],
    };

    private static IEnumerable<Target> DecoratedIn(
        Compilation compilation, KnownSymbols known, CancellationToken cancellationToken) => ProjectIndex
        .Of(compilation)
        .Files
        .SelectMany(static file => file.Interfaces)
        .Where(static declaration => declaration.AttributeLists.Count > 0)
        .Select(declaration => compilation
            .GetSemanticModel(declaration.SyntaxTree)
            .GetDeclaredSymbol(declaration, cancellationToken))
        .OfType<INamedTypeSymbol>()
        .Where(type => DecoratorForm.IsInstrumented(type, known))
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .SelectMany(type => DecoratedBy(type, known));

    // Where the decorator cannot be generated, none of its methods is traced.
    private static IEnumerable<Target> DecoratedBy(INamedTypeSymbol type, KnownSymbols known)
    {
        var refusal = InterfaceShapes.Refuse(type, known);
        return InterfaceMembers.ToImplement(type)
            .OfType<IMethodSymbol>()
            .Select(method => DecoratorForm.TargetOf(method, known))
            .OfType<Target>()
            .Where(static target => target.Form is TargetForm.Decorator)
            .Select(target => refusal is null ? target : target with { Refusal = refusal });
    }
}

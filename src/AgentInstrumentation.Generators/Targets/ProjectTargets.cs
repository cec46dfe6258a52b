using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>All methods of a project that are operations, or were meant to be, with the decision on each.</summary>
internal static class ProjectTargets
{
    /// <summary>Annotated methods file by file, then the methods of decorators.</summary>
    public static IEnumerable<Target> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        var project = ProjectIndex.Of(compilation);
        var files = project.Files.FindAll(file => project.CandidatesIn(file).Count > 0);
        return Concurrently.Select(files, compilation, TargetsIn, cancellationToken)
            .SelectMany(static targets => targets)
            .Concat(DecoratedTypes(compilation, known, cancellationToken).SelectMany(type => DecoratedBy(type, known)));

        List<Target> TargetsIn(SyntaxIndex file) => [.. CandidatesIn(file, compilation, cancellationToken)
            .Select(method => Target.Of(method, known))
            .OfType<Target>()
            .Where(static target => target.Form is not TargetForm.Decorator)];
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

    /// <summary>The interfaces that ask for a decorator, each once.</summary>
    public static IEnumerable<INamedTypeSymbol> DecoratedTypes(
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
        .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);

    private static IEnumerable<IMethodSymbol> MethodsOf(ISymbol? declared) => declared switch
    {
        IMethodSymbol method => [method],
        IPropertySymbol property => InterfaceMembers.AllAccessorsOf(property),
        _ => [],
    };

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

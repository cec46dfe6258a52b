using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads what the manifest says of a project's operations.</summary>
internal static class DeclaredOperationParser
{
    public static DeclaredOperations ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        var indexes = IndexDeclarations(ProjectIndex.Of(compilation));
        var targets = ProjectTargets.Of(compilation, cancellationToken).ToList();
        var read = Concurrently.Select(
            targets.FindAll(static target => target.Refusal is null), compilation, ParseOrFail, cancellationToken);
        return new DeclaredOperations(
            compilation.AssemblyName ?? "",
            read.Select(static entry => entry.Operation).OfType<DeclaredOperation>().Distinct().ToEquatableArray())
        {
            Failed = targets
                .Where(target => IsUnsaid(target, known))
                .Select(FailedTarget.Of)
                .Concat(read.Select(static entry => entry.Failed).OfType<FailedTarget>())
                .ToEquatableArray(),
        };

        (DeclaredOperation? Operation, FailedTarget? Failed) ParseOrFail(Target target)
        {
            var operation = Faults.Contain(() => Parse(target, indexes, known), out var fault);
            return (operation, fault is null ? null : FailedTarget.Of(target.Method, fault));
        }
    }

    // The rules say it at the attribute, and a method that is an action by default has none.
    private static bool IsUnsaid(Target target, KnownSymbols known) =>
        target.IsFailed && !known.OperationsAmong(OperationAttributes.Of(target.Method)).Any();

    private static Dictionary<SyntaxNode, DeclarationIndex> IndexDeclarations(ProjectIndex project) => project.Files
        .SelectMany((file, fileNumber) => project.PlacedIn(file)
            .Select((member, number) => (member, index: new DeclarationIndex(fileNumber, number))))
        .ToDictionary(static entry => (SyntaxNode)entry.member, static entry => entry.index);

    private static DeclaredOperation Parse(
        Target target, Dictionary<SyntaxNode, DeclarationIndex> indexes, KnownSymbols known)
    {
        var traced = MethodParser.Parse(target, known);
        return new DeclaredOperation(
            traced.Operation,
            target.Form,
            traced.Parameters.Select(Parse).ToEquatableArray(),
            traced.Operation.Options.CaptureResult && HasResult(traced.ReturnShape, target.Method),
            target.Method.DeclaringSyntaxReferences
                .Select(static reference => reference.GetSyntax())
                .Select(static syntax => syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>())
                .Select(member => member is not null && indexes.TryGetValue(member, out var index) ? index : null)
                .FirstOrDefault())
        {
            Metrics = MetricsOf(traced).ToEquatableArray(),
        };
    }

    private static IEnumerable<string> MetricsOf(TracedMethod traced) =>
        RoleConventions.MetricsOf(traced.Operation.Role)
            .Concat(traced.Parameters
                .SelectMany(static parameter => parameter.Metrics)
                .Concat(traced.Operation.Options.ResultMetrics)
                .Select(static metric => metric.Name))
            .Distinct(StringComparer.Ordinal);

    // Items of a stream are counted, and stack-only values cannot be handed to the runtime.
    private static bool HasResult(ReturnShape shape, IMethodSymbol method) => shape switch
    {
        ReturnShape.Void or ReturnShape.StackOnly or ReturnShape.Stream => false,
        ReturnShape.Task => method.ReturnType is INamedTypeSymbol { IsGenericType: true },
        _ => true,
    };

    private static DeclaredParameter Parse(Parameter parameter) =>
        new(parameter.Name.TrimStart('@'), parameter.Capture, parameter.Tags);
}

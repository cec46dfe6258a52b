using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reports the refusals of one rule at the attributes that ask in vain; at the methods, where it is their type that
/// asks.
/// </summary>
public abstract class RefusedAnnotationAnalyzer : RuleAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected RefusedAnnotationAnalyzer(DiagnosticDescriptor rule)
        : base(rule) => _rule = rule;

    private protected sealed override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private void Analyze(RuleFile file)
    {
        foreach (var annotation in file.Annotations())
        {
            AnalyzeAttribute(annotation, file);
        }

        foreach (var method in file.Candidates())
        {
            AnalyzeOfType(method, file);
        }
    }

    private void AnalyzeAttribute(Annotation annotation, RuleFile file)
    {
        if (RefuseAt(annotation, file.Known) is not { } refusal
            || refusal.RuleId != _rule.Id
            || IsKept(annotation, refusal, file.Known))
        {
            return;
        }

        var annotated = annotation.Annotated;
        var name = annotated is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? "lambda" : annotated.Name;
        file.Report(_rule, annotation.Syntax, name, refusal.Reason);
    }

    private void AnalyzeOfType(IMethodSymbol method, RuleFile file)
    {
        // Of a partial method both parts come by.
        if (method.PartialDefinitionPart is null
            && Target.Of(method, file.Known) is { Request.IsOfType: true, Refusal: { } refusal }
            && refusal.RuleId == _rule.Id)
        {
            file.Report(_rule, method.Locations[0], method.Name, refusal.Reason);
        }
    }

    // Of attributes that conflict, the first may stay.
    private static bool IsKept(Annotation annotation, Refusal refusal, KnownSymbols known) =>
        refusal == Refusal.Conflict
        && known.OperationsAmong(annotation.Annotated.GetAttributes()).FirstOrDefault()?.ApplicationSyntaxReference
            is { } first
        && first.Span == annotation.Syntax.Span
        && first.SyntaxTree == annotation.Syntax.SyntaxTree;

    private static Refusal? RefuseAt(Annotation annotation, KnownSymbols known) => annotation.IsMetric
        ? MetricReader.RefusePlace((IMethodSymbol)annotation.Annotated, known)
        : Refuse(annotation.Annotated, known);

    private static Refusal? Refuse(ISymbol annotated, KnownSymbols known) => annotated switch
    {
        IMethodSymbol method => Target.Of(method, known)?.Refusal,
        IPropertySymbol property when OperationAttributes.AccessorMeantBy(property) is { } accessor =>
            Target.Of(accessor, known)?.Refusal,
        INamedTypeSymbol { TypeKind: TypeKind.Interface } type => InterfaceShapes.Refuse(type, known),
        INamedTypeSymbol type => TypeAnnotation.Refuse(type, known),
        _ => null,
    };
}

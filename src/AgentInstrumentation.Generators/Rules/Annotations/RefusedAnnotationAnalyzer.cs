using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    // By the attribute's syntax, because symbol actions do not see local functions and lambdas.
    private protected sealed override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        start.RegisterSyntaxNodeAction(node => Analyze(node, known), SyntaxKind.Attribute);
        start.RegisterSymbolAction(symbol => AnalyzeOfType(symbol, known), SymbolKind.Method);
    }

    private void Analyze(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (AnnotatedBy(attribute, context, known) is not { } annotated
            || RefuseAt(annotated, attribute, context, known) is not { } refusal
            || refusal.RuleId != _rule.Id
            || IsKept(attribute, annotated, refusal, known))
        {
            return;
        }

        var name = annotated is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? "lambda" : annotated.Name;
        context.ReportDiagnostic(Diagnostic.Create(_rule, attribute.GetLocation(), name, refusal.Reason));
    }

    private void AnalyzeOfType(SymbolAnalysisContext context, KnownSymbols known)
    {
        // Of a partial method both parts come by.
        if (context.Symbol is IMethodSymbol { PartialDefinitionPart: null } method
            && Target.Of(method, known) is { Request.IsOfType: true, Refusal: { } refusal }
            && refusal.RuleId == _rule.Id)
        {
            context.ReportDiagnostic(Diagnostic.Create(_rule, method.Locations[0], method.Name, refusal.Reason));
        }
    }

    // Of attributes that conflict, the first may stay.
    private static bool IsKept(AttributeSyntax attribute, ISymbol annotated, Refusal refusal, KnownSymbols known) =>
        refusal == Refusal.Conflict
        && known.OperationsAmong(annotated.GetAttributes()).FirstOrDefault()?.ApplicationSyntaxReference is { } first
        && first.Span == attribute.Span
        && first.SyntaxTree == attribute.SyntaxTree;

    private static Refusal? RefuseAt(
        ISymbol annotated, AttributeSyntax attribute, SyntaxNodeAnalysisContext context, KnownSymbols known) =>
        IsMetric(TypeOf(attribute, context), known)
            ? MetricReader.RefusePlace((IMethodSymbol)annotated, known)
            : Refuse(annotated, known);

    private static Refusal? Refuse(ISymbol annotated, KnownSymbols known) => annotated switch
    {
        IMethodSymbol method => Target.Of(method, known)?.Refusal,
        IPropertySymbol property when OperationAttributes.AccessorMeantBy(property) is { } accessor =>
            Target.Of(accessor, known)?.Refusal,
        INamedTypeSymbol { TypeKind: TypeKind.Interface } type => InterfaceShapes.Refuse(type, known),
        INamedTypeSymbol type => TypeAnnotation.Refuse(type, known),
        _ => null,
    };

    /// <summary>What one of our attributes stands on; null for any other attribute.</summary>
    private static ISymbol? AnnotatedBy(
        AttributeSyntax attribute, SyntaxNodeAnalysisContext context, KnownSymbols known) =>
        TypeOf(attribute, context) switch
        {
            { } type when known.RoleOf(type) is not null || KnownSymbols.Same(type, known.Instrumented) =>
                DeclaredAt(attribute, context),
            { } type when IsMetric(type, known) => MeasuredIn(DeclaredAt(attribute, context)),
            _ => null,
        };

    private static INamedTypeSymbol? TypeOf(AttributeSyntax attribute, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType;

    private static bool IsMetric(INamedTypeSymbol? type, KnownSymbols known) =>
        KnownSymbols.Same(type, known.Named(MetadataNames.RecordMetric));

    /// <summary>The method whose result or argument is measured; null for what has none.</summary>
    private static IMethodSymbol? MeasuredIn(ISymbol? declared) => declared switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method,
        IPropertySymbol property => OperationAttributes.AccessorMeantBy(property),
        _ => declared as IMethodSymbol,
    };

    private static ISymbol? DeclaredAt(AttributeSyntax attribute, SyntaxNodeAnalysisContext context) =>
        attribute.Parent?.Parent switch
        {
            LambdaExpressionSyntax lambda =>
                context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol,
            { } declaration => context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken),
            null => null,
        };
}

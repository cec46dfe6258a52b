using Microsoft.CodeAnalysis;
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

    private protected sealed override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private void Analyze(RuleFile file)
    {
        foreach (var attribute in file.Nodes.Attributes)
        {
            AnalyzeAttribute(attribute, file);
        }

        foreach (var method in file.Candidates())
        {
            AnalyzeOfType(method, file);
        }
    }

    // By the attribute's syntax, because it may stand on a local function or a lambda.
    private void AnalyzeAttribute(AttributeSyntax attribute, RuleFile file)
    {
        if (AnnotatedBy(attribute, file) is not { } annotated
            || RefuseAt(annotated, attribute, file) is not { } refusal
            || refusal.RuleId != _rule.Id
            || IsKept(attribute, annotated, refusal, file.Known))
        {
            return;
        }

        var name = annotated is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } ? "lambda" : annotated.Name;
        file.Report(_rule, attribute, name, refusal.Reason);
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
    private static bool IsKept(AttributeSyntax attribute, ISymbol annotated, Refusal refusal, KnownSymbols known) =>
        refusal == Refusal.Conflict
        && known.OperationsAmong(annotated.GetAttributes()).FirstOrDefault()?.ApplicationSyntaxReference is { } first
        && first.Span == attribute.Span
        && first.SyntaxTree == attribute.SyntaxTree;

    private static Refusal? RefuseAt(ISymbol annotated, AttributeSyntax attribute, RuleFile file) =>
        IsMetric(TypeOf(attribute, file), file.Known)
            ? MetricReader.RefusePlace((IMethodSymbol)annotated, file.Known)
            : Refuse(annotated, file.Known);

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
    private static ISymbol? AnnotatedBy(AttributeSyntax attribute, RuleFile file) => TypeOf(attribute, file) switch
    {
        { } type when file.Known.RoleOf(type) is not null || KnownSymbols.Same(type, file.Known.Instrumented) =>
            DeclaredAt(attribute, file),
        { } type when IsMetric(type, file.Known) => MeasuredIn(DeclaredAt(attribute, file)),
        _ => null,
    };

    private static INamedTypeSymbol? TypeOf(AttributeSyntax attribute, RuleFile file) =>
        ProjectIndex.Of(file.Model.Compilation).MayBeOurs(SyntaxIndex.LastNameOf(attribute.Name))
            ? file.Model.GetSymbolInfo(attribute, file.Cancellation).Symbol?.ContainingType
            : null;

    private static bool IsMetric(INamedTypeSymbol? type, KnownSymbols known) =>
        KnownSymbols.Same(type, known.Named(MetadataNames.RecordMetric));

    /// <summary>The method whose result or argument is measured; null for what has none.</summary>
    private static IMethodSymbol? MeasuredIn(ISymbol? declared) => declared switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method,
        IPropertySymbol property => OperationAttributes.AccessorMeantBy(property),
        _ => declared as IMethodSymbol,
    };

    private static ISymbol? DeclaredAt(AttributeSyntax attribute, RuleFile file) => attribute.Parent?.Parent switch
    {
        LambdaExpressionSyntax lambda => file.Model.GetSymbolInfo(lambda, file.Cancellation).Symbol,
        { } declaration => file.Model.GetDeclaredSymbol(declaration, file.Cancellation),
        null => null,
    };
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>A file that a rule looks through: names first, then what is bound of them.</summary>
/// <param name="context">The compiler's view of the file.</param>
/// <param name="known">The compilation's types.</param>
internal readonly struct RuleFile(SemanticModelAnalysisContext context, KnownSymbols known)
{
    public SemanticModel Model => context.SemanticModel;

    public KnownSymbols Known => known;

    public CancellationToken Cancellation => context.CancellationToken;

    /// <summary>What in the file asks for more than traced calls.</summary>
    public Requests Requests => Requests.Of(context.SemanticModel.SyntaxTree);

    /// <summary>The file's expressions by name.</summary>
    public NamedNodes Nodes => NamedNodes.Of(context.SemanticModel.SyntaxTree);

    /// <summary>What <c>.editorconfig</c> says for the file.</summary>
    public AnalyzerConfigOptions Options =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree);

    /// <summary>The methods of the file that an attribute of their own or of their type may ask for.</summary>
    public IEnumerable<IMethodSymbol> Candidates() => FileFindings.Of(Model).CandidatesIn(this);

    /// <summary>The traced methods that are declared in the file.</summary>
    public IEnumerable<Target> Operations() => FileFindings.Of(Model).OperationsIn(this);

    /// <summary>The attributes of ours in the file that ask for an operation or for a metric.</summary>
    public IEnumerable<Annotation> Annotations() => FileFindings.Of(Model).AnnotationsIn(this);

    /// <summary>The calls of methods of a type, by these names.</summary>
    public IEnumerable<(InvocationExpressionSyntax Call, IMethodSymbol Method)> CallsOn(
        string metadataName, params string[] names)
    {
        var file = this;
        return Nodes.CallsOf(names)
            .Select(call => (Call: call, Method: file.MethodOf(call)!))
            .Where(found => found.Method is { ContainingType: { } type }
                && KnownSymbols.Same(type, file.Known.Named(metadataName)));
    }

    /// <summary>What may be created of types by these names, or by aliases of them.</summary>
    public IEnumerable<BaseObjectCreationExpressionSyntax> CreationsOf(params string[] types) =>
        Nodes.CreationsOf(ProjectIndex.Of(Model.Compilation).WithAliases(types));

    /// <summary>Whether a name may be that of one of these types, or an alias of it.</summary>
    public bool MayBe(NameSyntax name, params string[] types) =>
        ProjectIndex.Of(Model.Compilation).WithAliases(types).Contains(SyntaxIndex.LastNameOf(name));

    /// <summary>Whether the file says a name anywhere. It looks at every token, so few may ask.</summary>
    public bool Mentions(string name) => Model.SyntaxTree.GetRoot(Cancellation)
        .DescendantTokens()
        .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == name);

    /// <summary>The calls of traced methods.</summary>
    public IEnumerable<(InvocationExpressionSyntax Call, Target Target)> OperationCalls() =>
        FileFindings.Of(Model).CallsIn(this);

    /// <summary>The traced method that is called, or null.</summary>
    public Target? TargetOf(InvocationExpressionSyntax call) =>
        MethodOf(call) is { } method ? TracedMethods.Find(method, known) : null;

    public IMethodSymbol? MethodOf(InvocationExpressionSyntax call) =>
        Model.GetSymbolInfo(call, Cancellation).Symbol as IMethodSymbol;

    public IOperation? OperationOf(SyntaxNode node) => Model.GetOperation(node, Cancellation);

    public void Report(DiagnosticDescriptor rule, SyntaxNodeOrToken place, params object[] arguments) =>
        Report(rule, place.GetLocation()!, arguments);

    public void Report(DiagnosticDescriptor rule, Location place, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, place, arguments));

    /// <summary>Reports with the place that a fix is to change, where there is one.</summary>
    public void ReportWith(
        DiagnosticDescriptor rule,
        SyntaxNode place,
        Location? toFix,
        ImmutableDictionary<string, string?>? properties,
        params object[] arguments) => context.ReportDiagnostic(Diagnostic.Create(
            rule,
            place.GetLocation(),
            additionalLocations: toFix is { IsInSource: true } ? [toFix] : null,
            properties,
            arguments));
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>What several rules ask of one file, found once for all of them. Safe to be asked by many threads.</summary>
internal sealed class FileFindings
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, FileFindings>> Cache =
        new();

    private IReadOnlyList<IMethodSymbol>? _candidates;
    private IReadOnlyList<Target>? _operations;
    private IReadOnlyList<(InvocationExpressionSyntax Call, Target Target)>? _calls;
    private IReadOnlyList<Annotation>? _annotations;

    private FileFindings()
    {
    }

    public static FileFindings Of(SemanticModel model) => Cache
        .GetValue(model.Compilation, static _ => new ConcurrentDictionary<SyntaxTree, FileFindings>())
        .GetOrAdd(model.SyntaxTree, static _ => new FileFindings());

    /// <inheritdoc cref="RuleFile.Candidates"/>
    public IReadOnlyList<IMethodSymbol> CandidatesIn(RuleFile file) => _candidates ??=
    [
        .. ProjectTargets.CandidatesIn(
            SyntaxIndex.Of(file.Model.SyntaxTree), file.Model.Compilation, file.Cancellation),
    ];

    /// <inheritdoc cref="RuleFile.Operations"/>
    public IReadOnlyList<Target> OperationsIn(RuleFile file) => _operations ??=
    [
        .. CandidatesIn(file)
            .Concat(ProjectTargets.OfInterfacesIn(
                SyntaxIndex.Of(file.Model.SyntaxTree), file.Model.Compilation, file.Cancellation))
            .Where(static method => method.PartialDefinitionPart is null)
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default)
            .Select(method => TracedMethods.Find(method, file.Known))
            .OfType<Target>(),
    ];

    /// <inheritdoc cref="RuleFile.OperationCalls"/>
    public IReadOnlyList<(InvocationExpressionSyntax Call, Target Target)> CallsIn(RuleFile file) => _calls ??=
    [
        .. file.Nodes.CallsOf(AnnotatedNames.OfAll(file.Model.Compilation))
            .Select(call => (Call: call, Target: file.TargetOf(call)!))
            .Where(static found => found.Target is not null),
    ];

    /// <inheritdoc cref="RuleFile.Annotations"/>
    public IReadOnlyList<Annotation> AnnotationsIn(RuleFile file) => _annotations ??=
        [.. file.Nodes.Attributes.Select(attribute => Annotation.Of(attribute, file)).OfType<Annotation>()];
}

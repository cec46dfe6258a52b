using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1007: two operations of one kind have one name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateNameAnalyzer() : RuleAnalyzer(RuleDescriptors.DuplicateName)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var state = new State();
        RegisterFiles(start, known, state.Collect);
        start.RegisterCompilationEndAction(state.Report);
    }

    /// <summary>
    /// Overloads, the synchronous and the asynchronous form, and what one method overrides or implements of another,
    /// are one operation.
    /// </summary>
    internal static bool IsOne(IMethodSymbol first, IMethodSymbol other) =>
        (MethodParser.WithoutAsync(first.Name) == MethodParser.WithoutAsync(other.Name)
            && KnownSymbols.Same(first.ContainingType, other.ContainingType))
        || IsAbove(first, other)
        || IsAbove(other, first);

    private static bool IsAbove(IMethodSymbol above, IMethodSymbol below) => RelatedMembers.AboveOf(below)
        .Any(member => KnownSymbols.Same(member.OriginalDefinition, above.OriginalDefinition));

    private sealed class State
    {
        private readonly ConcurrentBag<Target> _targets = [];

        // A model call is named by its model, and a root by its agent, which may well be run in several ways.
        public void Collect(RuleFile file)
        {
            foreach (var method in file.Candidates().Where(static method => method.PartialDefinitionPart is null))
            {
                if (Target.Of(method, file.Known) is { Refusal: null } target
                    && target.Request.Role is not (OperationRole.Chat or OperationRole.RootSpan))
                {
                    _targets.Add(target);
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            var named = _targets
                .OrderBy(static target => PlaceOf(target).SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static target => PlaceOf(target).SourceSpan.Start)
                .GroupBy(static target => (target.Request.Role, MethodParser.ParseOperation(target).Name));
            foreach (var same in named)
            {
                var first = same.First();
                var others = same.Where((other, index) =>
                    index > 0 && !same.Take(index).Any(earlier => IsOne(earlier.Method, other.Method)));
                foreach (var other in others)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        RuleDescriptors.DuplicateName,
                        PlaceOf(other),
                        same.Key.Name,
                        $"{first.Method.ContainingType.Name}.{first.Method.Name}"));
                }
            }
        }

        private static Location PlaceOf(Target target) => target.Method.Locations[0];
    }
}

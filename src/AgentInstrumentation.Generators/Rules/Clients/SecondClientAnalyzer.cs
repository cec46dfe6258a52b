using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2001: a program starts a second client, or one again and again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecondClientAnalyzer() : RuleAnalyzer(RuleDescriptors.SecondClient)
{
    /// <summary>The property of a diagnostic that is about a registration.</summary>
    internal const string Registration = nameof(Registration);

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var state = new State();
        RegisterFiles(start, known, state.Collect);
        start.RegisterCompilationEndAction(state.Report);
    }

    private sealed class State
    {
        private readonly ConcurrentBag<InvocationExpressionSyntax> _starts = [];

        public void Collect(RuleFile file)
        {
            foreach (var (call, _) in file.CallsOn(MetadataNames.AgentClient, "Start"))
            {
                if (file.OperationOf(call) is IInvocationOperation start && !IsIsolated(start))
                {
                    _starts.Add(call);
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            var starts = _starts
                .OrderBy(static call => call.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static call => call.SpanStart)
                .ToList();
            for (var index = 0; index < starts.Count; index++)
            {
                var lifetime = ClientLifetimes.Of(starts[index], context.Compilation, context.CancellationToken);
                if (Describe(starts, index, lifetime) is { } fault)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        RuleDescriptors.SecondClient,
                        starts[index].GetLocation(),
                        additionalLocations: index == 0 ? null : [starts[0].GetLocation()],
                        lifetime?.Registration is null
                            ? null
                            : ImmutableDictionary<string, string?>.Empty.Add(Registration, lifetime.Registration),
                        fault));
                }
            }
        }

        private static string? Describe(List<InvocationExpressionSyntax> starts, int index, ClientLifetime? lifetime)
        {
            if (index == 0 || lifetime is not null)
            {
                return lifetime is null ? null : $"is called {lifetime.Place}";
            }

            var first = starts[0].GetLocation().GetLineSpan();
            var file = System.IO.Path.GetFileName(first.Path);
            return $"is called here and in {file}, line {first.StartLinePosition.Line + 1}";
        }

        // Options made elsewhere cannot be seen; then the rule speaks up, and the user can say why not.
        private static bool IsIsolated(IInvocationOperation call) => call.Arguments
            .SelectMany(static argument => argument.Value.DescendantsAndSelf())
            .OfType<ISimpleAssignmentOperation>()
            .Any(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Isolated" }
                && assignment.Value.ConstantValue is { HasValue: true, Value: true });
    }
}

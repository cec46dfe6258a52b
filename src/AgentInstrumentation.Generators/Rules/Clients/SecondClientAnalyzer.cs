using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>AGT2001: a program starts a second client, or one in a loop.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecondClientAnalyzer() : RuleAnalyzer(RuleDescriptors.SecondClient)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        var state = new State();
        RegisterFiles(start, known, state.Collect);
        start.RegisterCompilationEndAction(state.Report);
    }

    private sealed class State
    {
        private readonly ConcurrentBag<IInvocationOperation> _starts = [];

        public void Collect(RuleFile file)
        {
            foreach (var (call, _) in file.CallsOn(MetadataNames.AgentClient, "Start"))
            {
                if (file.OperationOf(call) is IInvocationOperation start && !IsIsolated(start))
                {
                    _starts.Add(start);
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            var starts = _starts
                .OrderBy(static call => call.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static call => call.Syntax.SpanStart)
                .ToList();
            for (var index = 0; index < starts.Count; index++)
            {
                if (Describe(starts, index) is { } fault)
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        RuleDescriptors.SecondClient,
                        starts[index].Syntax.GetLocation(),
                        additionalLocations: index == 0 ? null : [starts[0].Syntax.GetLocation()],
                        fault));
                }
            }
        }

        private static string? Describe(List<IInvocationOperation> starts, int index)
        {
            if (index > 0)
            {
                var first = starts[0].Syntax.GetLocation().GetLineSpan();
                var file = System.IO.Path.GetFileName(first.Path);
                return $"is called here and in {file}, line {first.StartLinePosition.Line + 1}";
            }

            return IsInLoop(starts[index]) ? "is called in a loop" : null;
        }

        private static bool IsInLoop(IOperation call)
        {
            var parent = call.Parent;
            while (parent is not (null or ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation))
            {
                parent = parent.Parent;
            }

            return parent is ILoopOperation;
        }

        // Options made elsewhere cannot be seen; then the rule speaks up, and the user can say why not.
        private static bool IsIsolated(IInvocationOperation call) => call.Arguments
            .SelectMany(static argument => argument.Value.DescendantsAndSelf())
            .OfType<ISimpleAssignmentOperation>()
            .Any(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Isolated" }
                && assignment.Value.ConstantValue is { HasValue: true, Value: true });
    }
}

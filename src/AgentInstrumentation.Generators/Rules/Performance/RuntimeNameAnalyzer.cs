using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3004: the name of an operation, an attribute or a metric is put together at run time.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuntimeNameAnalyzer() : RuleAnalyzer(RuleDescriptors.RuntimeName)
{
    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        var calls = file
            .CallsOn(
                MetadataNames.AgentSession,
                "StartOperation", "RecordAction", "RecordTool", "RecordMetric", "RecordScore", "SetMetadata")
            .Concat(file.CallsOn(MetadataNames.OperationScope, "SetAttribute", "AddEvent"))
            .Concat(file.CallsOn(
                MetadataNames.OperationDefinition, "RootSpan", "Action", "Tool", "Workflow", "Retrieval"));
        foreach (var (call, method) in calls)
        {
            if (file.OperationOf(call) is IInvocationOperation operation && NameIn(operation) is { } name)
            {
                file.Report(RuleDescriptors.RuntimeName, name.Syntax, method.Name);
            }
        }
    }

    private static IOperation? NameIn(IInvocationOperation call) => call.Arguments
        .Where(static argument => argument is { Parameter.Name: "name", ArgumentKind: ArgumentKind.Explicit })
        .Select(static argument => argument.Value)
        .FirstOrDefault(IsPutTogether);

    // Of a variable nobody can tell here where it comes from.
    private static bool IsPutTogether(IOperation value) => !value.ConstantValue.HasValue && value switch
    {
        IInterpolatedStringOperation text => text.Parts
            .OfType<IInterpolationOperation>()
            .Any(static part => !part.Expression.ConstantValue.HasValue),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } => true,
        IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType: var type } } =>
            type.SpecialType is SpecialType.System_String,
        _ => false,
    };
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The descriptors of all rules; <c>analyzers-docs/README.md</c> is generated from them.</summary>
internal static partial class RuleDescriptors
{
    private const string HelpFolder = "https://github.com/AgentInstrumentation/AgentInstrumentation/blob/main/analyzers-docs/";

    /// <summary>Every rule, in the order of the ids.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        UntraceableShape,
        UntracedMethodGroup,
        UnannotatedMember,
        AsyncVoid,
        UntracedCallForm,
        ConflictingAnnotation,
        DuplicateName,
        MissingImplementation,
        InterceptorsDisabled,
        EscapingUse,
        MisplacedAnnotation,
        WrongCallRule,
        MissingTools,
        UnofferedTool,
        UnrecordableResult,
        SecondClient,
        ContextFreeEvent,
        UnendedScope,
        LateUse,
        NestedRoot,
        UnawaitedOperation,
        LostContext,
        UnstoppedActivity,
        UnreadStream,
        SwallowedError,
        OperationInLeaf,
        LargeBatch,
        SimpleExport,
        BlockedOperation,
        RuntimeName,
        TinyOperation,
        FlushPerCall,
        SourcePerCall,
        CapturedSecret,
        SourceKey,
        PlainEndpoint,
        UnboundedCapture,
        UnmaskedContent,
        UnheardSource,
        UnnamedService,
        InvalidOption,
        DoubledTelemetry,
        RetiredAttribute,
        FailedTarget,
    ];

    private static string HelpLink(string id) => $"{HelpFolder}{id}.md";
}

namespace AgentInstrumentation.Generators;

/// <summary>The ids of the rules. An id is never used again for something else.</summary>
internal static class RuleIds
{
    public const string UntraceableShape = "AGT1001";
    public const string UntracedMethodGroup = "AGT1002";
    public const string UnannotatedMember = "AGT1003";
    public const string AsyncVoid = "AGT1004";
    public const string UntracedCallForm = "AGT1005";
    public const string ConflictingAnnotation = "AGT1006";
    public const string DuplicateName = "AGT1007";
    public const string MissingImplementation = "AGT1008";
    public const string InterceptorsDisabled = "AGT1009";
    public const string EscapingUse = "AGT1010";
    public const string MisplacedAnnotation = "AGT1011";
    public const string WrongCallRule = "AGT1012";
    public const string MissingTools = "AGT1013";
    public const string UnofferedTool = "AGT1014";
    public const string UnrecordableResult = "AGT1015";
    public const string SecondClient = "AGT2001";
    public const string ContextFreeEvent = "AGT2002";
    public const string UnendedScope = "AGT2003";
    public const string LateUse = "AGT2004";
    public const string NestedRoot = "AGT2005";
    public const string UnawaitedOperation = "AGT2006";
    public const string LostContext = "AGT2007";
    public const string UnstoppedActivity = "AGT2008";
    public const string UnreadStream = "AGT2009";
    public const string SwallowedError = "AGT2010";
    public const string OperationInLeaf = "AGT2011";
    public const string LargeBatch = "AGT3001";
    public const string SimpleExport = "AGT3002";
    public const string BlockedOperation = "AGT3003";
    public const string RuntimeName = "AGT3004";
    public const string TinyOperation = "AGT3005";
    public const string FlushPerCall = "AGT3006";
    public const string SourcePerCall = "AGT3007";
    public const string CapturedSecret = "AGT4001";
    public const string SourceKey = "AGT4002";
    public const string PlainEndpoint = "AGT4003";
    public const string UnboundedCapture = "AGT4004";
    public const string UnmaskedContent = "AGT4005";
    public const string UnheardSource = "AGT5001";
    public const string UnnamedService = "AGT5002";
    public const string InvalidOption = "AGT5003";
    public const string DoubledTelemetry = "AGT5004";
    public const string RetiredAttribute = "AGT5005";
    public const string FailedTarget = "AGT9001";
}

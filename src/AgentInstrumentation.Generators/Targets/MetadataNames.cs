namespace AgentInstrumentation.Generators;

/// <summary>Names of the runtime's types that the generator and the rules look for.</summary>
internal static class MetadataNames
{
    public const string Runtime = "AgentInstrumentation";
    public const string RootSpan = "AgentInstrumentation.RootSpanAttribute";
    public const string RecordAction = "AgentInstrumentation.RecordActionAttribute";
    public const string RecordTool = "AgentInstrumentation.RecordToolAttribute";
    public const string RecordLlm = "AgentInstrumentation.RecordLlmAttribute";
    public const string InstrumentedBody = "AgentInstrumentation.InstrumentedBodyAttribute";
    public const string InstrumentedCalls = "AgentInstrumentation.InstrumentedCallsAttribute";
    public const string InstrumentCalls = "AgentInstrumentation.InstrumentCallsAttribute";
    public const string SimpleInstrumentRegistrations = "InstrumentRegistrationsAttribute";
    public const string InstrumentRegistrations = "AgentInstrumentation." + SimpleInstrumentRegistrations;
    public const string Instrumented = "AgentInstrumentation.InstrumentedAttribute";
    public const string InstrumentationDefaults = "AgentInstrumentation.InstrumentationDefaultsAttribute";
    public const string NotInstrumented = "AgentInstrumentation.NotInstrumentedAttribute";
    public const string Tag = "AgentInstrumentation.TagAttribute";
    public const string RecordMetric = "AgentInstrumentation.RecordMetricAttribute";
    public const string NotCaptured = "AgentInstrumentation.NotCapturedAttribute";
    public const string Redact = "AgentInstrumentation.RedactAttribute";
    public const string Capture = "AgentInstrumentation.CaptureAttribute";
    public const string AgentClient = "AgentInstrumentation.AgentClient";
    public const string AgentObservability = "AgentInstrumentation.OpenTelemetry.AgentObservability";
    public const string AgentObservabilityOptions = AgentObservability + "Options";
    public const string OtlpDeliveryOptions = "AgentInstrumentation.OpenTelemetry.OtlpDeliveryOptions";
    public const string AgentSessionsOptions = "AgentInstrumentation.AspNetCore.AgentSessionsOptions";
    public const string AgentOpsOptions = "AgentInstrumentation.OpenTelemetry.AgentOpsOptions";
    public const string TailSamplingOptions = "AgentInstrumentation.OpenTelemetry.TailSamplingOptions";
    public const string SessionJournal = "AgentInstrumentation.SessionJournal";
    public const string AgentSession = "AgentInstrumentation.AgentSession";
    public const string OperationScope = "AgentInstrumentation.OperationScope";
    public const string OperationDefinition = "AgentInstrumentation.OperationDefinition";
    public const string RecordedTypes = "AgentInstrumentation.RecordedTypes";
    public const string AgentOperation = "AgentInstrumentation.AgentOperation";
    public const string AgentTools = "AgentInstrumentation.AI.AgentTools";
    public const string AgentInstrumentationOptions = "AgentInstrumentation.AgentInstrumentationOptions";

    /// <summary>The attributes that ask for tracing, with what each asks for.</summary>
    public static readonly (string Name, OperationRole Role)[] Operations =
    [
        (RootSpan, OperationRole.RootSpan),
        (RecordAction, OperationRole.Action),
        (RecordTool, OperationRole.Tool),
        (RecordLlm, OperationRole.Chat),
    ];
}

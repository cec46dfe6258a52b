using AgentInstrumentation;

// The package Anthropic, read from its version 13.11. It counts cached tokens beside the input.
[assembly: InstrumentCalls(
    "Anthropic.Services.IMessageService|Anthropic.Services.Beta.IMessageService",
    "Create",
    Set = "Anthropic",
    Kind = OperationKind.Llm,
    Provider = "anthropic",
    TracedBy = "com.anthropic.sdk.csharp",
    Model = "parameters.Model.Raw()",
    Parameters = "parameters",
    Instructions = "parameters.System",
    Messages = "parameters.Messages",
    Tools = "parameters.Tools",
    Output = ".",
    InputTokens = "Usage.InputTokens + Usage.CacheReadInputTokens + Usage.CacheCreationInputTokens",
    OutputTokens = "Usage.OutputTokens",
    CachedTokens = "Usage.CacheReadInputTokens",
    CacheWriteTokens = "Usage.CacheCreationInputTokens",
    ResponseModel = "Model.Raw()",
    ResponseId = "ID",
    FinishReason = "StopReason.Raw()")]
[assembly: InstrumentCalls(
    "Anthropic.Services.IMessageService",
    "CreateStreaming",
    Set = "Anthropic",
    Kind = OperationKind.Llm,
    Provider = "anthropic",
    TracedBy = "com.anthropic.sdk.csharp",
    Model = "parameters.Model.Raw()",
    Parameters = "parameters",
    Instructions = "parameters.System",
    Messages = "parameters.Messages",
    Tools = "parameters.Tools",
    Output = ".",
    InputTokens = "Value as RawMessageStartEvent.Message.Usage.InputTokens"
        + " + Value as RawMessageStartEvent.Message.Usage.CacheReadInputTokens"
        + " + Value as RawMessageStartEvent.Message.Usage.CacheCreationInputTokens",
    OutputTokens = "Value as RawMessageDeltaEvent.Usage.OutputTokens"
        + " | Value as RawMessageStartEvent.Message.Usage.OutputTokens",
    CachedTokens = "Value as RawMessageStartEvent.Message.Usage.CacheReadInputTokens",
    CacheWriteTokens = "Value as RawMessageStartEvent.Message.Usage.CacheCreationInputTokens",
    ResponseModel = "Value as RawMessageStartEvent.Message.Model.Raw()",
    ResponseId = "Value as RawMessageStartEvent.Message.ID",
    FinishReason = "Value as RawMessageDeltaEvent.Delta.StopReason.Raw()")]
[assembly: InstrumentCalls(
    "Anthropic.Services.Beta.IMessageService",
    "CreateStreaming",
    Set = "Anthropic",
    Kind = OperationKind.Llm,
    Provider = "anthropic",
    TracedBy = "com.anthropic.sdk.csharp",
    Model = "parameters.Model.Raw()",
    Parameters = "parameters",
    Instructions = "parameters.System",
    Messages = "parameters.Messages",
    Tools = "parameters.Tools",
    Output = ".",
    InputTokens = "Value as BetaRawMessageStartEvent.Message.Usage.InputTokens"
        + " + Value as BetaRawMessageStartEvent.Message.Usage.CacheReadInputTokens"
        + " + Value as BetaRawMessageStartEvent.Message.Usage.CacheCreationInputTokens",
    OutputTokens = "Value as BetaRawMessageDeltaEvent.Usage.OutputTokens"
        + " | Value as BetaRawMessageStartEvent.Message.Usage.OutputTokens",
    CachedTokens = "Value as BetaRawMessageStartEvent.Message.Usage.CacheReadInputTokens",
    CacheWriteTokens = "Value as BetaRawMessageStartEvent.Message.Usage.CacheCreationInputTokens",
    ResponseModel = "Value as BetaRawMessageStartEvent.Message.Model.Raw()",
    ResponseId = "Value as BetaRawMessageStartEvent.Message.ID",
    FinishReason = "Value as BetaRawMessageDeltaEvent.Delta.StopReason.Raw()")]

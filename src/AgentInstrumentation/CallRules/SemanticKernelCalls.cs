using AgentInstrumentation;

// The package Microsoft.SemanticKernel.Abstractions, read from its version 1.82. Tokens are not in its types.
[assembly: InstrumentCalls(
    "Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService"
        + "|Microsoft.SemanticKernel.ChatCompletion.ChatCompletionServiceExtensions",
    "Get*ChatMessageContent*Async",
    Set = "Microsoft.SemanticKernel",
    Kind = OperationKind.Llm,
    TracedBy = "Microsoft.SemanticKernel.Diagnostics",
    Model = "executionSettings.ModelId",
    Parameters = "executionSettings",
    Messages = "chatHistory | prompt",
    Output = ".",
    ResponseModel = "ModelId")]

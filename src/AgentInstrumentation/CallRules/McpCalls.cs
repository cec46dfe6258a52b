using AgentInstrumentation;

// The package ModelContextProtocol.Core, read from its version 2.3. Its own spans, where somebody listens to them, are
// inside of these.
[assembly: InstrumentCalls(
    "ModelContextProtocol.Client.McpClient",
    "CallToolAsync",
    Set = "ModelContextProtocol",
    Kind = OperationKind.Tool,
    Name = "toolName | requestParams.Name",
    ErrorType = "IsError")]

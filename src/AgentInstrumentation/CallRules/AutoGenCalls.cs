using AgentInstrumentation;

// AutoGen for .NET, read in the sources of AutoGen.Core 0.2.3. Models are called inside of agents, by clients that tell
// of their calls themselves.
[assembly: InstrumentCalls(
    "AutoGen.Core.AgentExtension",
    "InitiateChatAsync|SendMessageToGroupAsync",
    Set = "AutoGen",
    Kind = OperationKind.Workflow)]
[assembly: InstrumentCalls(
    "AutoGen.Core.GroupChatExtension|AutoGen.Core.IGroupChat",
    "SendAsync|CallAsync",
    Set = "AutoGen",
    Kind = OperationKind.Workflow)]
[assembly: InstrumentCalls(
    "AutoGen.Core.IAgent|AutoGen.Core.IStreamingAgent|AutoGen.Core.AgentExtension",
    "GenerateReplyAsync|GenerateStreamingReplyAsync|SendAsync",
    Set = "AutoGen")]

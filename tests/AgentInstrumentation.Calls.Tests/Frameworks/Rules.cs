using AgentInstrumentation;
using AgentInstrumentation.Calls.Tests.Frameworks;

[assembly: InstrumentCalls("LangChain.Abstractions.Chains.Base.IChain", "CallAsync", Kind = OperationKind.Workflow)]

[assembly: InstrumentRegistrations(typeof(HouseTools), "Make*")]
[assembly: InstrumentRegistrations(typeof(HouseRegistry), "Add", Wrapper = typeof(HouseToolTracing))]

using AgentInstrumentation;
using AgentInstrumentation.SemanticKernel;
using Microsoft.SemanticKernel;

[assembly: InstrumentRegistrations(
    typeof(KernelFunctionFactory),
    "CreateFromMethod",
    Set = "Microsoft.SemanticKernel",
    Wrapper = typeof(KernelFunctionTracing))]
[assembly: InstrumentRegistrations(
    typeof(KernelPluginFactory),
    "CreateFromType|CreateFromObject",
    Set = "Microsoft.SemanticKernel",
    Wrapper = typeof(KernelFunctionTracing))]
// What these return is a part of the kernel already, and another plugin could not stand in its place.
[assembly: InstrumentCalls(
    typeof(KernelExtensions),
    "AddFromType|AddFromObject|ImportPluginFromType|ImportPluginFromObject",
    Set = "Microsoft.SemanticKernel",
    Kind = OperationKind.Tool,
    Through = typeof(KernelPluginCalls))]
[assembly: InstrumentRegistrations(
    typeof(KernelExtensions),
    "CreateFunctionFromMethod|CreatePluginFromType|CreatePluginFromObject|AddFromType|AddFromObject",
    Set = "Microsoft.SemanticKernel",
    Wrapper = typeof(KernelFunctionTracing))]

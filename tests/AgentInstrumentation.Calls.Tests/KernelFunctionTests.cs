using System.ComponentModel;
using AgentInstrumentation.AI.Tests;
using AgentInstrumentation.Testing;
using Microsoft.SemanticKernel;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Functions and plugins of Semantic Kernel: traced where they are registered.</summary>
[Collection(LibrarySources.Name)]
public sealed partial class KernelFunctionTests
{
    private const string Source = "Microsoft.SemanticKernel";

    private static readonly KernelArguments Two = new() { ["a"] = 1, ["b"] = 2 };

    [Fact]
    public async Task CreateFromMethod_TracesTheFunction()
    {
        using var run = AgentRecorder.Start(static options => options.CaptureContent = true);
        using var session = run.Client.StartSession();
        var function = KernelFunctionFactory.CreateFromMethod((string city) => $"sunny in {city}", "weather");

        var answer = await function.InvokeAsync<string>(new Kernel(), new KernelArguments { ["city"] = "Oslo" });

        Assert.Equal("sunny in Oslo", answer);
        run.AssertTree("execute_tool weather");
        var called = run.Event<ToolEvent>("weather");
        Assert.Equal("{\"city\":\"Oslo\"}", called.Arguments);
        Assert.Equal("\"sunny in Oslo\"", called.Result);
    }

    [Fact]
    public void CreateFromMethod_LeavesTheFunctionAsItIs()
    {
        Func<Delegate, KernelFunctionFromMethodOptions?, KernelFunction> create =
            KernelFunctionFactory.CreateFromMethod;
        var options = new KernelFunctionFromMethodOptions { FunctionName = "add", Description = "Adds" };
        var bare = create(Tools.Add, options);
        var traced = KernelFunctionFactory.CreateFromMethod(Tools.Add, options);

        Assert.NotEqual(bare.UnderlyingMethod, traced.UnderlyingMethod);
        Assert.Equal((bare.Name, bare.Description), (traced.Name, traced.Description));
        Assert.Equal(bare.JsonSchema.ToString(), traced.JsonSchema.ToString());
        Assert.Equal(
            bare.Metadata.Parameters.Select(Described), traced.Metadata.Parameters.Select(Described));
        Assert.Equal(bare.Metadata.ReturnParameter.ParameterType, traced.Metadata.ReturnParameter.ParameterType);
    }

    public static TheoryData<string> Registrations =>
    [
        "CreateFunctionFromMethod", "ImportPluginFromType", "ImportPluginFromObject", "AddFromType", "AddFromObject",
        "CreateFromType", "CreateFromObject", "builder AddFromType", "builder AddFromObject",
    ];

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Registration_TracesTheFunctions(string way)
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var kernel = new Kernel();
        var function = FunctionOf(way, ref kernel);

        Assert.Equal(3, await function.InvokeAsync<int>(kernel, Two));

        run.AssertTree("execute_tool Add");
        Assert.Equal(way == "CreateFunctionFromMethod" ? null : "Tools", function.PluginName);
        if (function.PluginName is not null && !way.StartsWith("CreateFrom", StringComparison.Ordinal))
        {
            Assert.Equal(3, await kernel.InvokeAsync<int>("Tools", "Add", Two));
            Assert.Equal(2, run.Events.Count);
        }
    }

    [Fact]
    public async Task FunctionThatIsTracedInItsBody_IsOneCall()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var kernel = new Kernel();

        var plugin = kernel.ImportPluginFromType<Tools>();
        Assert.Equal("HI", await plugin["shout"].InvokeAsync<string>(kernel, new KernelArguments { ["text"] = "hi" }));

        run.AssertTree("execute_tool shout");
        Assert.Single(run.Events);
    }

    [Fact]
    public async Task KernelsOwnSpan_IsThatOfTheCall()
    {
        using var run = AgentRecorder.Start(configure: null, Source);
        using var tracing = new ForeignTracing([Source]);
        using var session = run.Client.StartSession();
        var kernel = new Kernel();
        kernel.ImportPluginFromType<Tools>();

        Assert.Equal(3, await kernel.InvokeAsync<int>("Tools", "Add", Two));

        var span = Assert.Single(run.Spans);
        Assert.Equal(Source, span.Source.Name);
        Assert.Equal("tool", span.GetTagItem("agent.operation.kind"));
        Assert.Equal(span.SpanId.ToHexString(), Assert.Single(run.Events.OfType<ToolEvent>()).SpanId);
    }

    [Fact]
    public async Task Filters_SeeTheCallOnce()
    {
        var kernel = new Kernel();
        var filter = new CountingFilter();
        kernel.FunctionInvocationFilters.Add(filter);
        kernel.ImportPluginFromType<Tools>();

        await kernel.InvokeAsync("Tools", "Add", Two);

        Assert.Equal(["Tools-Add"], filter.Seen);
    }

    [Fact]
    public async Task FailingFunction_FailsAsItDoesWithoutUs()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var function = KernelFunctionFactory.CreateFromMethod(string () => throw new FormatException("no"), "broken");

        var failure = await Assert.ThrowsAsync<FormatException>(() => function.InvokeAsync(new Kernel()));

        Assert.Equal("no", failure.Message);
        run.AssertTree("execute_tool broken !System.FormatException");
    }

    [Fact]
    public async Task StreamedCall_IsTraced()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var function = KernelFunctionFactory.CreateFromMethod(() => "hello", "greet");
        var seen = new List<string>();

        await foreach (var part in function.InvokeStreamingAsync<string>(new Kernel()))
        {
            seen.Add(part);
        }

        Assert.Equal(["hello"], seen);
        run.AssertTree("execute_tool greet");
    }

    private static KernelFunction FunctionOf(string way, ref Kernel kernel)
    {
        var builder = Kernel.CreateBuilder();
        switch (way)
        {
            case "builder AddFromType":
                builder.Plugins.AddFromType<Tools>();
                kernel = builder.Build();
                return kernel.Plugins["Tools"]["Add"];
            case "builder AddFromObject":
                builder.Plugins.AddFromObject(new Tools());
                kernel = builder.Build();
                return kernel.Plugins["Tools"]["Add"];
            case "CreateFunctionFromMethod":
                return kernel.CreateFunctionFromMethod(Tools.Add, "Add");
            case "ImportPluginFromType":
                return kernel.ImportPluginFromType<Tools>()["Add"];
            case "ImportPluginFromObject":
                return kernel.ImportPluginFromObject(new Tools())["Add"];
            case "AddFromType":
                return kernel.Plugins.AddFromType<Tools>()["Add"];
            case "AddFromObject":
                return kernel.Plugins.AddFromObject(new Tools())["Add"];
            case "CreateFromType":
                return KernelPluginFactory.CreateFromType<Tools>()["Add"];
            default:
                return KernelPluginFactory.CreateFromObject(new Tools())["Add"];
        }
    }

    private static (string Name, string Description, Type? Type, bool Required, string? Schema) Described(
        KernelParameterMetadata parameter) => (
            parameter.Name,
            parameter.Description,
            parameter.ParameterType,
            parameter.IsRequired,
            parameter.Schema?.ToString());

    private sealed class CountingFilter : IFunctionInvocationFilter
    {
        public List<string> Seen { get; } = [];

        public Task OnFunctionInvocationAsync(
            FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
        {
            Seen.Add($"{context.Function.PluginName}-{context.Function.Name}");
            return next(context);
        }
    }

    public sealed partial class Tools
    {
        [KernelFunction]
        [Description("Adds two numbers")]
        public static int Add([Description("The first")] int a, int b) => a + b;

        [RecordTool("shout")]
        [KernelFunction("shout")]
        public static partial string Shout(string text);

        private static string ShoutCore(string text) => text.ToUpperInvariant();
    }
}

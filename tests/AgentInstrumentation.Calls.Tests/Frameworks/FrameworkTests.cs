using System.Diagnostics;
using AgentInstrumentation.Testing;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.SemanticKernel;
using ModelContextProtocol.Server;
using OpenAI.Chat;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.Calls.Tests.Frameworks;

/// <summary>What <c>docs/frameworks.md</c> shows, for each framework.</summary>
[Collection(LibrarySources.Name)]
public sealed class FrameworkTests
{
    private const string Agents = "Experimental.Microsoft.Agents.AI";

    [Fact]
    public async Task ExtensionsAI()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using IChatClient client = new RuledClient(RuledClient.Anthropic);

        var weather = AIFunctionFactory.Create((string city) => $"sunny in {city}", "weather");
        var answer = await client.GetResponseAsync("Is it raining in Oslo?", new ChatOptions { Tools = [weather] });
        await weather.InvokeAsync(new() { ["city"] = "Oslo" });

        Assert.NotNull(answer.Usage);
        run.AssertTree("""
            chat claude-haiku-4-5
            execute_tool weather
            """);
    }

    [Fact]
    public async Task ExtensionsAI_Pipeline()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using IChatClient client = new RuledClient(RuledClient.Anthropic);

        var pipeline = client.UseAgentInstrumentation().AsBuilder().UseFunctionInvocation().Build();
        await pipeline.GetResponseAsync("hi");

        run.AssertTree("chat claude-haiku-4-5");
    }

    [Fact]
    public async Task AgentFramework()
    {
        using var run = AgentRecorder.Start(configure: null, Agents);
        using var session = run.Client.StartSession();
        using IChatClient client = new RuledClient(RuledClient.Anthropic);

        var agent = client.UseAgentInstrumentation()
            .AsAIAgent(name: "Helper", tools: [AIFunctionFactory.Create((string city) => $"sunny in {city}", "weather")])
            .AsBuilder()
            .UseOpenTelemetry()
            .Build();
        await agent.RunAsync("hi");

        Assert.StartsWith("invoke_agent Helper", run.Spans[0].DisplayName, StringComparison.Ordinal);
        Assert.Single(run.Events.OfType<LlmEvent>());
    }

    [Fact]
    public async Task SemanticKernel()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var kernel = new Kernel();

        kernel.ImportPluginFromType<WeatherPlugin>();
        var forecast = await kernel.InvokeAsync<string>("WeatherPlugin", "Forecast", new() { ["city"] = "Oslo" });

        Assert.Equal("sunny in Oslo", forecast);
        run.AssertTree("execute_tool Forecast");
    }

    [Fact]
    public async Task ModelContextProtocol()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var services = new ServiceCollection();

        services.AddMcpServer().WithTools<WeatherTools>();

        var server = services.BuildServiceProvider().GetRequiredService<IOptions<McpServerOptions>>().Value;
        await using var connection = await McpConnection.OpenAsync(server.ToolCollection!["forecast"]);
        await connection.Client.CallToolAsync("forecast", new Dictionary<string, object?> { ["city"] = "Oslo" });
        Assert.Equal(2, run.Events.OfType<ToolEvent>().Count(static called => called.Name == "forecast"));
    }

    [Fact]
    public async Task Clients()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        var openAI = OpenAICallTests.ChatWith(new ScriptedService(OpenAICallTests.Completion));

        ChatCompletion completion = await openAI.CompleteChatAsync("Is it raining in Oslo?");

        Assert.Equal("hello", completion.Content[0].Text);
        run.AssertTree("chat gpt-5-mini");
    }

    [Fact]
    public async Task AutoGen_Function()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await new WeatherFunctions().GetWeatherAsync("Oslo");

        run.AssertTree("execute_tool GetWeather");
    }

    [Fact]
    public async Task CrewAI()
    {
        using var run = AgentRecorder.Start();

        Assert.Equal("nothing on rain", await new Crew().KickoffAsync("rain"));

        run.AssertTree("""
            invoke_agent Research crew
              invoke_workflow ResearchTask
                execute_tool search
            """);
    }

    [Fact]
    public async Task AnyOther()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        await Assert.IsAssignableFrom<AIFunction>(HouseTools.MakeWeather()).InvokeAsync();
        Assert.Equal("HI", new HouseRegistry().Add("shout", static text => text.ToUpperInvariant()).Run("hi"));

        run.AssertTree("""
            execute_tool weather
            execute_tool shout
            """);
    }

    [Theory]
    [InlineData("Experimental.Microsoft.Extensions.AI", "chat", typeof(LlmEvent))]
    [InlineData("Microsoft.SemanticKernel.Diagnostics", "text_completion", typeof(LlmEvent))]
    [InlineData("OpenAI.ChatClient", "embeddings", typeof(LlmEvent))]
    [InlineData("Experimental.ModelContextProtocol", "execute_tool", typeof(ToolEvent))]
    [InlineData(Agents, "invoke_agent", typeof(ActionEvent))]
    [InlineData(Agents, "invoke_workflow", typeof(ActionEvent))]
    [InlineData(Agents, "retrieval", typeof(ToolEvent))]
    public void SpansOfOthers(string library, string operation, Type kind)
    {
        using var tracing = Sdk.CreateTracerProviderBuilder()
            .AddSource(
                "Experimental.Microsoft.Extensions.AI",
                "Experimental.Microsoft.Agents.AI",
                "Experimental.ModelContextProtocol",
                "Microsoft.SemanticKernel*",
                "OpenAI.*",
                "com.anthropic.sdk.csharp")
            .AddAgentInstrumentation()
            .Build();
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();
        using var source = new ActivitySource(library);

        using (var span = source.StartActivity(operation))
        {
            span!.SetTag("gen_ai.operation.name", operation);
        }

        Assert.IsType(kind, Assert.Single(run.Events));
    }
}

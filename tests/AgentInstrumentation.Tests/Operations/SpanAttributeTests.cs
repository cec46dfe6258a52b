using System.Diagnostics;

namespace AgentInstrumentation.Tests;

public sealed class SpanAttributeTests
{
    public static TheoryData<OperationDefinition, string, ActivityKind, string> Definitions => new()
    {
        {
            OperationDefinition.RootSpan("Writer", "Writes.", "Docs.Writer.WriteAsync"),
            "invoke_agent Writer",
            ActivityKind.Internal,
            """
            agent.operation.kind=agent
            code.function.name=Docs.Writer.WriteAsync
            gen_ai.agent.description=Writes.
            gen_ai.agent.name=Writer
            gen_ai.operation.name=invoke_agent
            session.id=(id)
            """
        },
        {
            OperationDefinition.Action("Plan", "Plans.", "Docs.Writer.Plan"),
            "Plan",
            ActivityKind.Internal,
            """
            agent.operation.kind=action
            code.function.name=Docs.Writer.Plan
            session.id=(id)
            """
        },
        {
            OperationDefinition.Tool("Search", "Searches.", "Docs.Tools.Search"),
            "execute_tool Search",
            ActivityKind.Internal,
            """
            agent.operation.kind=tool
            code.function.name=Docs.Tools.Search
            gen_ai.operation.name=execute_tool
            gen_ai.tool.description=Searches.
            gen_ai.tool.name=Search
            gen_ai.tool.type=function
            session.id=(id)
            """
        },
        {
            OperationDefinition.Chat("gpt-5-mini", "openai", new Uri("https://api.openai.com/v1")),
            "chat gpt-5-mini",
            ActivityKind.Client,
            """
            agent.operation.kind=llm
            gen_ai.operation.name=chat
            gen_ai.provider.name=openai
            gen_ai.request.model=gpt-5-mini
            server.address=api.openai.com
            server.port=443
            session.id=(id)
            """
        },
        {
            OperationDefinition.Chat(model: null, endpoint: new Uri("/relative", UriKind.Relative)),
            "chat",
            ActivityKind.Client,
            """
            agent.operation.kind=llm
            gen_ai.operation.name=chat
            session.id=(id)
            """
        },
    };

    [Theory]
    [MemberData(nameof(Definitions), DisableDiscoveryEnumeration = true)]
    public void Operation_HasExactlyTheAttributesOfItsKind(
        OperationDefinition definition, string spanName, ActivityKind kind, string attributes)
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Traced.Run(definition, () => { });

        var span = run.Spans.Single();
        Assert.Equal(spanName, span.DisplayName);
        Assert.Equal(kind, span.Kind);
        Assert.Equal(attributes.ReplaceLineEndings("\n"), SpanText.Attributes(span));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Empty(span.Events);
    }

    [Fact]
    public void Failure_SetsStatusDescriptionAndErrorType()
    {
        using var run = new TestRun();

        Assert.Throws<InvalidOperationException>(
            () => Traced.Run(Traced.Agent("Root"), () => throw new InvalidOperationException("no such city")));

        var span = run.Spans.Single();
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("no such city", span.StatusDescription);
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
    }

    [Fact]
    public void Cancellation_IsAnAttributeAndNoError()
    {
        using var run = new TestRun();

        Assert.Throws<OperationCanceledException>(
            () => Traced.Run(Traced.Agent("Root"), () => throw new OperationCanceledException()));

        var span = run.Spans.Single();
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(true, span.GetTagItem("agent.operation.cancelled"));
        Assert.Null(span.GetTagItem("error.type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Content_IsCapturedOnlyWhenAskedFor(bool captureContent)
    {
        using var run = new TestRun(captureContent);
        var arguments = AgentOperation.CapturesContent ? new ArgumentWriter().Add("query", "cats").Capture() : default;

        var operation = AgentOperation.Start(Traced.Tool("Search"), arguments);
        operation.Succeed("found");
        var action = AgentOperation.Start(OperationDefinition.Action("Plan"), arguments);
        action.Succeed(3);

        var tool = run.Spans.Named("execute_tool Search");
        var plan = run.Spans.Named("Plan");
        Assert.Equal(captureContent ? """{"query":"cats"}""" : null, tool.GetTagItem("gen_ai.tool.call.arguments"));
        Assert.Equal(captureContent ? "\"found\"" : null, tool.GetTagItem("gen_ai.tool.call.result"));
        Assert.Equal(captureContent ? """{"query":"cats"}""" : null, plan.GetTagItem("agent.operation.arguments"));
        Assert.Equal(captureContent ? "3" : null, plan.GetTagItem("agent.operation.result"));
    }

    [Fact]
    public void SamplerSeesTheCreationAttributes()
    {
        var flow = new AsyncLocal<bool> { Value = true };
        List<string> seen = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (flow.Value)
                {
                    seen.AddRange(options.Tags!.Select(static tag => tag.Key));
                }

                return ActivitySamplingResult.None;
            },
        };
        ActivitySource.AddActivityListener(listener);

        Traced.Run(Traced.Tool("Search"), () => { });

        Assert.Equal(["gen_ai.operation.name", "gen_ai.tool.name", "gen_ai.tool.type", "agent.operation.kind"], seen);
    }
}

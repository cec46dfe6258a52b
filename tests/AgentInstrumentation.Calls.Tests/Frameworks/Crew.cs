namespace AgentInstrumentation.Calls.Tests.Frameworks;

public sealed partial class Crew
{
    [RootSpan("Research crew")]
    public partial Task<string> KickoffAsync(string topic);

    [RecordAction(Kind = OperationKind.Workflow)]
    public partial Task<string> ResearchTaskAsync(string topic);

    [RecordTool("search", AgentName = "Researcher")]
    public partial Task<string> SearchAsync(string query);

    private Task<string> KickoffAsyncCore(string topic) => ResearchTaskAsync(topic);

    private Task<string> ResearchTaskAsyncCore(string topic) => SearchAsync(topic);

    private static Task<string> SearchAsyncCore(string query) => Task.FromResult($"nothing on {query}");
}

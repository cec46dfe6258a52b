using WebProgram;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.AddAgentJsonConsole();
builder.Services.AddAgentObservability();
builder.Services.AddAgentSessions(options =>
{
    options.ConversationHeader = "X-Conversation";
    options.User = context => context.User.Identity?.Name;
    options.ExcludedPaths.Add("/health");
});
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AnswerJson.Default));
builder.Services.AddSingleton<HttpClient>();
builder.Services.AddSingleton<Agent>();

var app = builder.Build();
app.UseAgentSessions();
app.MapGet("/ask/{question}", (string question, Agent agent) => agent.AnswerAsync(question));
app.MapGet("/stream/{question}", (string question) => Agent.StreamAsync(question));
app.MapGet("/health", () => "well");
app.Run();

using Microsoft.Extensions.AI;
using ResearchAgent;
using ResearchService;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders().AddAgentJsonConsole();
builder.Services.AddAgentObservability();
builder.Services.AddAgentSessions(options =>
{
    options.ConversationHeader = "X-Conversation";
    options.ExcludedPaths.Add("/health");
});

var documents = new DocumentLibrary(builder.Configuration["Folder"] ?? DocumentLibrary.RepositoryFolder());
builder.Services.AddSingleton(new DocumentTools(documents, failing: false));
builder.Services.AddSingleton(_ => ChatModels.FromEnvironment().UseAgentInstrumentation());
builder.Services.AddSingleton<DocumentAgent>();
builder.Services.AddHttpClient<ResearchDesk>();

var app = builder.Build();
app.UseAgentSessions();
app.MapGet("/ask", (string question, ResearchDesk desk, CancellationToken stop) => desk.AnswerAsync(question, stop));
app.MapGet("/health", () => "well");
app.Run();

using System.Net.Http.Json;
using System.Text.Json;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>The sample: two services that serve an agent, of which one asks the other.</summary>
public sealed class ResearchServiceTests : IDisposable
{
    private const string Question = "Which rule flags a second client?";

    private readonly DirectoryInfo _documents = Directory.CreateTempSubdirectory("agent-sample-test-");

    public void Dispose() => _documents.Delete(recursive: true);

    [Fact]
    public async Task Conversation_IsOneSessionInBothServicesAndInTheirLogs()
    {
        File.WriteAllText(Path.Combine(_documents.FullName, "tea.md"), "# Tea\n\nGreen tea is brewed at 80 degrees.\n");
        await using var second = await StartAsync("analyzers-docs");
        await using var first = await StartAsync(_documents.FullName, ("Next", second.Address.ToString()));
        using var http = new HttpClient { BaseAddress = first.Address };
        http.DefaultRequestHeaders.Add("X-Conversation", "clients");

        var answers = new[] { await AskAsync(http), await AskAsync(http) };

        Assert.All(answers, static answer =>
            Assert.StartsWith("AGT2001", answer.GetProperty("text").GetString(), StringComparison.Ordinal));
        await first.StopAsync();
        await second.StopAsync();
        var session = Assert.Single(first.Sessions);
        Assert.Equal("clients", session.Metadata["gen_ai.conversation.id"]);
        Assert.Equal("the host stopped", session.EndStateReason);
        Assert.Equal(2, session.Events.OfType<ToolEvent>().Count(static entry => entry.Name == "AskNext"));
        Assert.All(second.Sessions, asked => Assert.Equal(session.Id, asked.Id));
        Assert.Contains(second.Sessions.SelectMany(static asked => asked.Events), static entry => entry is LlmEvent);
        AssertLogged(first, session, "False, with 0 citations");
        AssertLogged(second, session, "True, with 1 citations");
    }

    private static Task<WebProcess> StartAsync(string folder, params (string Name, string Value)[] settings) =>
        WebProcess.StartSampleAsync(
            "ResearchService", [("Folder", Path.Combine(DocumentationTests.Repository, folder)), .. settings]);

    private static Task<JsonElement> AskAsync(HttpClient http) =>
        http.GetFromJsonAsync<JsonElement>($"/ask?question={Uri.EscapeDataString(Question)}");

    private static void AssertLogged(WebProcess service, SessionRecord session, string text)
    {
        var lines = service.Lines
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("message").GetString()!.EndsWith(text, StringComparison.Ordinal))
            .ToList();
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line =>
        {
            Assert.Equal(session.Id, line.GetProperty("session").GetProperty("id").GetGuid());
            Assert.Equal("Answer", line.GetProperty("operation").GetProperty("name").GetString());
        });
    }
}

using AgentInstrumentation;
using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>One run of the sample: sets up the agent, asks it, and shows the answer and the session.</summary>
internal static class ResearchRun
{
    private const int Failed = 1;

    /// <summary>Returns the program's exit code. Every failure is one line on the standard error.</summary>
    public static async Task<int> RunAsync(ResearchSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            DocumentLibrary library = new(settings.Folder);
            using IChatClient model = ChatModels.FromEnvironment().UseAgentInstrumentation();
            ShowStandIn(model);
            DocumentAgent agent = new(model, new DocumentTools(library, settings.Failing));
            return await AskAsync(agent, settings, cancellationToken);
        }
        catch (Exception exception) when (exception is DocumentLibraryException or ChatModelException)
        {
            ShowError(exception, settings);
            return Failed;
        }
    }

    private static async Task<int> AskAsync(
        DocumentAgent agent, ResearchSettings settings, CancellationToken cancellationToken)
    {
        AgentSession? ended = null;
        using IDisposable? export = OtlpExport.StartIfConfigured();
        using AgentClient client = AgentClient.Start(new()
        {
            CaptureContent = true,
            JournalFolder = settings.Journal,
            OnSessionEnded = session => ended = session,
            OnWarning = Console.Error.WriteLine,
        });
        try
        {
            Show(await agent.AnswerAsync(settings.Question, cancellationToken));
            return 0;
        }
        catch (Exception exception)
        {
            // Whatever the model or a tool throws: the agent failed, and its session says where.
            ShowError(exception, settings);
            return Failed;
        }
        finally
        {
            Show(client, ended);
        }
    }

    private static void ShowStandIn(IChatClient model)
    {
        if (model.GetService<LocalExtractiveModel>() is not null)
        {
            Console.WriteLine("No OPENAI_API_KEY: a local stand-in plays the model. It can only quote the documents.");
            Console.WriteLine();
        }
    }

    private static void Show(Answer answer)
    {
        Console.WriteLine(answer.Text);
        foreach ((int index, string path) in answer.Citations.Index())
        {
            Console.WriteLine($"[{index + 1}] {path}");
        }

        Console.WriteLine();
    }

    private static void Show(AgentClient client, AgentSession? session)
    {
        client.Journal!.Flush(TimeSpan.FromSeconds(5));
        if (session is not null && client.Journal.ReadSession(session.Id) is { } record)
        {
            SessionReport.Write(Console.Out, record, Console.IsOutputRedirected ? 100 : Console.WindowWidth);
        }
    }

    private static void ShowError(Exception exception, ResearchSettings settings)
    {
        Console.Error.WriteLine(settings.Verbose ? exception : $"Error: {exception.Message.ReplaceLineEndings(" ")}");
    }
}

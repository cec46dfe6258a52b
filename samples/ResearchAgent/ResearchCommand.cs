using System.CommandLine;
using System.CommandLine.Parsing;

namespace ResearchAgent;

/// <summary>The command line of the sample.</summary>
internal static class ResearchCommand
{
    private const int UsageError = 2;

    private static readonly Argument<string> Question = new("question")
    {
        Description = "What to ask the documents.",
        Validators = { RefuseBlank },
    };

    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "The folder of Markdown files to answer from.",
        DefaultValueFactory = static _ => DocumentLibrary.RepositoryFolder(),
    };

    private static readonly Option<string> Journal = new("--journal")
    {
        Description = "The folder that the session is written to.",
        DefaultValueFactory = static _ => "agent-journal",
    };

    private static readonly Option<bool> Fail = new("--fail") { Description = "Makes a tool fail." };

    private static readonly Option<bool> Verbose = new("--verbose")
    {
        Description = "Shows errors with their stack traces.",
    };

    /// <summary>Runs the command; 0 when it answered, 1 when something failed, 2 for a wrong command line.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        RootCommand command = new("Answers a question from a folder of Markdown files, and shows what its agent did.")
        {
            Question, Folder, Journal, Fail, Verbose,
        };
        command.SetAction((parsed, cancellationToken) => ResearchRun.RunAsync(SettingsOf(parsed), cancellationToken));
        ParseResult result = command.Parse(arguments);
        return result.Errors.Count == 0 ? await result.InvokeAsync() : ShowUsage(command, result);
    }

    private static void RefuseBlank(ArgumentResult question)
    {
        if (question.Tokens.All(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            question.AddError("The question is empty.");
        }
    }

    private static int ShowUsage(RootCommand command, ParseResult result)
    {
        foreach (var error in result.Errors)
        {
            Console.Error.WriteLine(error.Message);
        }

        command.Parse("--help").Invoke(new() { Output = Console.Error });
        return UsageError;
    }

    private static ResearchSettings SettingsOf(ParseResult parsed)
    {
        return new(
            parsed.GetRequiredValue(Question),
            parsed.GetRequiredValue(Folder),
            parsed.GetRequiredValue(Journal),
            parsed.GetValue(Fail),
            parsed.GetValue(Verbose));
    }
}

using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>How exceptions of a type are kept that a library declares.</summary>
/// <param name="Name">The full name of the type.</param>
/// <param name="Write">Writes what is set of one.</param>
/// <param name="Make">Makes one anew.</param>
internal sealed record LibraryException(string Name, Func<Exception, string?> Write, ObjectRestore<Exception> Make)
{
    /// <summary>Makes a recorded one anew; null where it would say something else.</summary>
    public Exception? Read(RecordedFailure recorded)
    {
        using var members = JsonDocument.Parse(recorded.Members ?? "{}", ExactContent.ReadOptions);
        var made = Make(new SavedObject(members.RootElement, recorded.Message));
        return ExceptionText.MessageOf(made) == recorded.Message ? made : null;
    }
}

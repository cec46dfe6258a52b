namespace AgentInstrumentation;

/// <summary>Writes the operations of a session as a tree, one a line, with errors beneath what failed.</summary>
internal sealed class SessionTreeWriter(TextWriter writer, IReadOnlyList<SessionEvent> events, int width)
{
    private readonly ILookup<Guid?, SessionEvent> _children = events.ToLookup(ParentIn(events));

    public void Write()
    {
        foreach (var line in TreeLines.Of(_children[null], entry => _children[entry.Id], Describe))
        {
            writer.WriteLine(Fit(line));
        }
    }

    // After a crash a parent may never have been written; its children are then shown at the top.
    private static Func<SessionEvent, Guid?> ParentIn(IReadOnlyList<SessionEvent> events)
    {
        var known = events.Select(static entry => entry.Id).ToHashSet();
        return entry => entry.ParentId is { } parent && known.Contains(parent) ? parent : null;
    }

    private static string Describe(SessionEvent entry) => entry is ErrorEvent error
        ? $"! {error.ErrorType}: {error.Message}"
        : $"{OperationDefinition.NameOf(entry.Kind)} {entry.Name}{Outcome(entry)}"
            + $"  {SessionReport.Format(entry.Duration)}{Detail(entry)}";

    private static string Outcome(SessionEvent entry) => entry.Status switch
    {
        OperationStatus.Error => " FAILED",
        OperationStatus.Cancelled => " CANCELLED",
        _ => "",
    };

    private static string Detail(SessionEvent entry) => entry switch
    {
        LlmEvent { Usage: { Input: { } input, Output: { } output } } => $"  {input} in, {output} out",
        { Arguments: { } arguments } => $"  {arguments}",
        _ => "",
    };

    private string Fit(string line)
    {
        var single = line.ReplaceLineEndings(" ");
        return single.Length <= width ? single : string.Concat(single.AsSpan(0, width - 1), "…");
    }
}

namespace AgentInstrumentation.Everywhere;

/// <summary>The sources of the library, which are annotated anew from how they were.</summary>
internal sealed class LibrarySources(Build build)
{
    private readonly Annotator _annotator = new(build.Symbols);
    private readonly Dictionary<string, SourceFile> _originals = build.Files.ToDictionary(
        static file => file, SourceFile.Read);

    /// <summary>Writes all files with attributes, but for what was refused; returns the number of attributes.</summary>
    public int Annotate(IEnumerable<Finding> refused)
    {
        var lines = refused.ToLookup(static finding => finding.File, static finding => finding.Line);
        var sum = 0;
        foreach (var (path, original) in _originals)
        {
            var (text, count) = _annotator.Annotate(original.Text, lines[path].ToHashSet());
            (original with { Text = text }).Write(path);
            sum += count;
        }

        return sum;
    }
}

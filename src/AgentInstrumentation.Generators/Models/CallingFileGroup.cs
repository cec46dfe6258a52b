using System.Collections.Immutable;

namespace AgentInstrumentation.Generators;

/// <summary>
/// User files whose calls become one generated file: each alone, until there are many. A generated file declares the
/// attribute of interceptors for itself, and for each the compiler looks at those of all others. Equal by value, so
/// that it can be cached.
/// </summary>
/// <param name="Number">Which one it is of the most that there are; null for a file alone.</param>
/// <param name="Files">The files.</param>
internal sealed record CallingFileGroup(int? Number, EquatableArray<CallingFile> Files)
{
    private const int Most = 64;

    /// <summary>Puts files together by their paths in the project, so that an edit of one leaves others be.</summary>
    public static IEnumerable<CallingFileGroup> Split(
        (ImmutableArray<CallingFile> Files, string ProjectFolder) calling, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return calling.Files.Length <= Most
            ? calling.Files.Select(static file => new CallingFileGroup(null, new([file])))
            : calling.Files
                .GroupBy(file => NumberOf(SourcePath.RelativeTo(calling.ProjectFolder, file.Path)))
                .OrderBy(static group => group.Key)
                .Select(static group => new CallingFileGroup(
                    group.Key, group.OrderBy(static file => file.Path, StringComparer.Ordinal).ToEquatableArray()));
    }

    private static int NumberOf(string path) => (int)(Hash64.Empty.Add(path.AsSpan()).Folded % Most);
}

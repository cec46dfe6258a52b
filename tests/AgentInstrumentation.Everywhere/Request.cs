namespace AgentInstrumentation.Everywhere;

/// <summary>What the command line asks for.</summary>
internal sealed record Request
{
    public const string Usage = """
        Puts an attribute on every method of a library that can take one, in a scratch copy, and looks whether the
        library and its tests still do what they did.

          dotnet run --project tests/AgentInstrumentation.Everywhere -- LIBRARY --tests TESTS [options]

          LIBRARY              the folder of the library's project
          --tests TESTS        the folder of its test project
          --root FOLDER        what is copied; by default the git repository around LIBRARY
          --framework NAME     builds projects with several target frameworks for this one
          --filter EXPRESSION  only these tests, as dotnet test takes it
          --observed-filter EXPRESSION
                               only these tests where spans are recorded: not those that measure what a call costs
          --rename OLD=NEW     calls the copy otherwise, for a library by the name of the instrumentation
          --aside              keeps spans out of Activity.Current, for a library that traces itself
          --keep FOLDER        where the copy is made, and left

        It exits with 0 when nothing changed and spans were seen, with 1 when not, and with 2 for a wrong command line.
        """;

    public required string Library { get; init; }

    public required string Tests { get; init; }

    public required string Root { get; init; }

    public string? Framework { get; init; }

    public string? Filter { get; init; }

    public string? ObservedFilter { get; init; }

    public (string Old, string New)? Rename { get; init; }

    public bool Aside { get; init; }

    public string? Keep { get; init; }

    /// <summary>Null for a command line that is none.</summary>
    public static Request? Parse(string[] arguments)
    {
        var flags = arguments.Where(static argument => argument is "--aside").ToList();
        var rest = arguments.Except(flags).ToList();
        var pairs = rest.Skip(1).Chunk(2).ToList();
        var options = pairs
            .Where(static pair => pair.Length == 2)
            .ToDictionary(static pair => pair[0], static pair => pair[1]);
        if (rest.Count == 0 || options.Count < pairs.Count || !options.Remove("--tests", out var tests))
        {
            return null;
        }

        var library = Path.GetFullPath(rest[0]);
        var request = new Request
        {
            Library = library,
            Tests = Path.GetFullPath(tests),
            Root = options.Remove("--root", out var root) ? Path.GetFullPath(root) : RepositoryOf(library),
            Framework = options.Remove("--framework", out var framework) ? framework : null,
            Filter = options.Remove("--filter", out var filter) ? filter : null,
            ObservedFilter = options.Remove("--observed-filter", out var observed) ? observed : null,
            Rename = options.Remove("--rename", out var rename) ? (rename.Split('=')[0], rename.Split('=')[^1]) : null,
            Aside = flags.Count > 0,
            Keep = options.Remove("--keep", out var keep) ? Path.GetFullPath(keep) : null,
        };
        return options.Count == 0 ? request : null;
    }

    private static string RepositoryOf(string folder)
    {
        var candidate = new DirectoryInfo(folder);
        while (candidate is not null && !Path.Exists(Path.Combine(candidate.FullName, ".git")))
        {
            candidate = candidate.Parent;
        }

        return candidate?.FullName ?? folder;
    }
}

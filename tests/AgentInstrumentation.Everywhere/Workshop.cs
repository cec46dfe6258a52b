using System.Xml.Linq;

namespace AgentInstrumentation.Everywhere;

/// <summary>Builds and tests the copy.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="library">The library's project in the copy.</param>
/// <param name="tests">The test project in the copy.</param>
/// <param name="output">Where logs and results go.</param>
internal sealed class Workshop(Request request, string library, string tests, string output)
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Builds the tests, and with them the library, or the library alone.</summary>
    /// <param name="stage">The name of the folder for what is left of it.</param>
    /// <param name="instrumented">Whether the generator takes part.</param>
    /// <param name="framework">The target framework of the library, to build it alone.</param>
    public Build Build(string stage, bool instrumented, string? framework = null)
    {
        var folder = FolderOf(stage);
        File.WriteAllLines(
            Path.Combine(folder, "Everywhere.globalconfig"),
            [
                "is_global = true",
                "global_level = 1000",
                .. Everywhere.Build.CountedRules.Select(
                    static rule => $"dotnet_diagnostic.{rule}.severity = suggestion"),
            ]);
        var (exitCode, text) = Sdk.Run(
            Path.GetDirectoryName(tests)!,
            [
                "build", .. framework is null ? new[] { tests } : [library, "-f", framework],
                "-v", "quiet", "--nologo", .. PropertiesFor(folder, instrumented),
            ]);
        File.WriteAllText(Path.Combine(folder, "build.log"), text);
        var name = Path.GetFileNameWithoutExtension(library);
        return new Build(exitCode == 0, folder, name, Finding.ReadAll(folder), text);
    }

    /// <summary>Runs the tests that were built: of each test method, how many of its cases passed.</summary>
    public Dictionary<string, int> Test(string stage, string? filter, params (string Name, string Value)[] environment)
    {
        var folder = FolderOf(stage);
        var (_, text) = Sdk.Run(
            Path.GetDirectoryName(tests)!,
            [
                "test", tests, "--no-build", "--nologo", "--logger", "trx", "--results-directory", folder,
                .. filter is null ? [] : new[] { "--filter", filter },
                .. PropertiesFor(folder, instrumented: false),
            ],
            [.. environment, ("VSTEST_TESTHOST_SHUTDOWN_TIMEOUT", "60000")]);
        File.WriteAllText(Path.Combine(folder, "test.log"), text);
        return Directory.GetFiles(folder, "*.trx")
            .SelectMany(static file => XDocument.Load(file).Descendants(Trx + "UnitTestResult"))
            .Where(static result => (string?)result.Attribute("outcome") == "Passed")
            // What a case is called may differ from run to run: its arguments may be random.
            .GroupBy(static result => ((string)result.Attribute("testName")!).Split('(')[0])
            .ToDictionary(static group => group.Key, static group => group.Count());
    }

    public string FolderOf(string stage) => Directory.CreateDirectory(Path.Combine(output, stage)).FullName;

    private IEnumerable<string> PropertiesFor(string folder, bool instrumented)
    {
        if (request.Framework is { } framework)
        {
            yield return $"-p:TargetFrameworks={framework}";
        }

        yield return "-p:TreatWarningsAsErrors=false";
        yield return $"-p:CustomAfterMicrosoftCommonTargets={Injected("Everywhere.targets")}";
        yield return $"-p:EverywhereOutput={folder}";
        yield return $"-p:EverywhereTests={tests}";
        if (instrumented)
        {
            yield return $"-p:EverywhereRuntime={AppContext.BaseDirectory.TrimEnd('/', '\\')}";
        }
    }

    private static string Injected(string file) => Path.Combine(AppContext.BaseDirectory, "Injected", file);
}

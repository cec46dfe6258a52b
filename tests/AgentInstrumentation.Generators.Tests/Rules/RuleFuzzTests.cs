using System.Globalization;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Half-typed and broken code: no rule throws on it. 400 mutated files here, 20,000 by <c>eng/mutated-files.sh</c>,
/// which asks for them in portions.
/// </summary>
public sealed class RuleFuzzTests
{
    private const string CountVariable = "MUTATED_FILES";
    private const string FirstVariable = "FIRST_MUTATED_FILE";
    private const int QuickCount = 400;
    private const int FilesOfProject = 10;

    private static readonly string[] Sources = [.. RuleCatalog.Cases.Values
        .SelectMany(static cases => cases)
        .SelectMany(static tried => tried.Files)
        .Select(static file => Markup.Parse(file).Source)];

    [Fact]
    public async Task MutatedFiles_ThrowInNoRule()
    {
        var first = Given(FirstVariable, 0);
        for (var seed = first; seed < first + Given(CountVariable, QuickCount); seed += FilesOfProject)
        {
            await AssertNoneThrowsAsync(seed);
        }
    }

    private static int Given(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : otherwise;

    private static async Task AssertNoneThrowsAsync(int seed)
    {
        var files = Enumerable.Range(seed, FilesOfProject)
            .Select(static number => SourceMutator.Mutate(Sources[number % Sources.Length], number))
            .ToArray();
        try
        {
            // Fails with what a rule has thrown; what the rules report of such code is not looked at.
            await AnalyzerTest.DiagnosticsOf([.. RuleCatalog.Analyzers], Compilations.Create(files));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Seed {seed}: {exception.Message}\n\n{string.Join("\n\n// ---\n", files)}", exception);
        }
    }
}

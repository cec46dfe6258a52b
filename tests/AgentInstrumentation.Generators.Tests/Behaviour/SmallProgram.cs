namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// A program of the matrix. In its file: <c>#</c> and a name, the members of <c>Agent</c>, <c>&gt;</c> and the
/// statements that use them, <c>=</c> and the operations that are expected, <c>!</c> for one that fails.
/// </summary>
/// <param name="Source">The whole program.</param>
/// <param name="Operations">The expected operations below the root, as <c>Outer(Inner, Inner)</c>.</param>
/// <param name="IsPartial">Whether it takes the partial form, which does not compile without the generator.</param>
internal sealed record SmallProgram(string Source, string Operations, bool IsPartial)
{
    public static IReadOnlyDictionary<string, SmallProgram> All { get; } = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Behaviour/Programs"), "*.txt")
        .SelectMany(Read)
        .ToDictionary(static entry => entry.Name, static entry => entry.Program);

    /// <summary>
    /// Runs the program without us: not generated at all where it compiles so, else with nobody observing.
    /// </summary>
    public async Task<string> RunPlainAsync(GeneratorTestResult instrumented)
    {
        var plain = IsPartial
            ? await instrumented.RunUnobservedAsync()
            : await Scenario.RunUnobservedAsync(Scenario.Emit(instrumented.Input));
        return plain.Outcome;
    }

    private static IEnumerable<(string Name, SmallProgram Program)> Read(string path)
    {
        var form = Path.GetFileNameWithoutExtension(path);
        return File.ReadAllText(path)
            .Split("\n# ")
            .Select(static text => text.TrimStart('#', ' '))
            .Select(text => Parse(form, text));
    }

    private static (string Name, SmallProgram Program) Parse(string form, string text)
    {
        var (name, rest) = Split(text, "\n");
        var (members, uses) = rest.StartsWith('>') ? ("", rest[1..]) : Split(rest, "\n>");
        var (statements, operations) = Split(uses, "\n=");
        return ($"{form}: {name}", new SmallProgram(Compose(members, statements), operations.Trim(), form == "partial"));
    }

    private static (string Before, string After) Split(string text, string separator)
    {
        var index = text.IndexOf(separator, StringComparison.Ordinal);
        Assert.True(index >= 0, $"There is no '{separator.Trim()}' in:\n{text}");
        return (text[..index], text[(index + separator.Length)..]);
    }

    private static string Compose(string members, string statements) => $$"""
        #pragma warning disable CS1998, CS8321, CS0169, CS0649, CS0414, CS0067
        public sealed partial class Agent
        {
        {{members}}
        }

        public static class Extensions
        {
            [RecordAction]
            public static void Increment(this ref int number) => number++;
        }

        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                using var session = AgentClient.Current?.StartSession();
                var agent = new Agent();
                {{statements}}
            }
        }
        """;
}

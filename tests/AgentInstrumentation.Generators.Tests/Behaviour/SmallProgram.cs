using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// A program of the matrix. In its file: <c>#</c> and a name; the members of <c>Agent</c>; <c>+</c> and other types,
/// if there are any; <c>&gt;</c> and the statements that use them; <c>=</c> and the expected operations, with <c>!</c>
/// after one that fails; <c>:</c> and all expected events, where they are not one success or error an operation.
/// </summary>
/// <param name="Source">The whole program.</param>
/// <param name="Operations">The expected operations below the root, as <c>Outer(Inner, Inner)</c>.</param>
/// <param name="Events">The expected events, as <c>action Outer Ok</c>; empty where the operations tell them.</param>
internal sealed partial record SmallProgram(string Source, string Operations, string Events)
{
    public static IReadOnlyDictionary<string, SmallProgram> All { get; } = Directory
        .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Behaviour/Programs"), "*.txt")
        .SelectMany(Read)
        .ToDictionary(static entry => entry.Name, static entry => entry.Program);

    /// <summary>Requires that an observation shows the expected operations and events, and no others.</summary>
    public void AssertShown(Observation observed)
    {
        Assert.Equal(Operations, observed.OperationTree);
        var events = observed.EventList.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (Events.Length > 0)
        {
            Assert.Equal(Events, string.Join(", ", events));
        }
        else
        {
            var ofOperations = events
                .Where(static entry => !entry.StartsWith("error ", StringComparison.Ordinal))
                .Select(static entry => entry[(entry.IndexOf(' ') + 1)..]);
            Assert.Equal(EventsOfOperations(), ofOperations.Order());
        }
    }

    /// <summary>
    /// Runs the program without us: not generated at all where it compiles so, else with nobody observing.
    /// </summary>
    public static async Task<string> RunPlainAsync(GeneratorTestResult instrumented)
    {
        var needsGenerator = instrumented.Input.GetDiagnostics()
            .Any(static diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        var plain = needsGenerator
            ? await instrumented.RunUnobservedAsync()
            : await Scenario.RunUnobservedAsync(Scenario.Emit(instrumented.Input));
        return plain.Outcome;
    }

    private static IEnumerable<(string Name, SmallProgram Program)> Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        return File.ReadAllText(path)
            .Split("\n# ")
            .Select(static text => text.TrimStart('#', ' '))
            .Select(text => Parse(file, text));
    }

    private static (string Name, SmallProgram Program) Parse(string file, string text)
    {
        var parts = Format().Match(text);
        Assert.True(parts.Success, $"{file} has a program without statements or operations:\n{text}");
        return (
            $"{file}: {parts.Groups["name"].Value}",
            new SmallProgram(
                Compose(parts.Groups["members"].Value, parts.Groups["types"].Value, parts.Groups["statements"].Value),
                parts.Groups["operations"].Value.Trim(),
                parts.Groups["events"].Value.Trim()));
    }

    private static string Compose(string members, string types, string statements) => $$"""
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

        {{types}}
        """;

    private IEnumerable<string> EventsOfOperations() => Operation().Matches(Operations)
        .Select(static match => $"{match.Groups["name"].Value} {(match.Groups["failed"].Success ? "Error" : "Ok")}")
        .Order();

    [GeneratedRegex(
        @"^(?<name>.+)\n(?<members>(?:[^+>].*\n|\n)*)(?:\+(?<types>(?:[^>].*\n|\n)*))?>(?<statements>(?:[^=].*\n|\n)*)=(?<operations>.*)(?:\n:(?<events>.*))?\s*$")]
    private static partial Regex Format();

    // Spans of agents, tools and the like are named after what they do first.
    [GeneratedRegex(@"(?:(?:invoke_agent|invoke_workflow|execute_tool|retrieval) )?(?<name>[^(),! ][^(),!]*)(?<failed>!)?")]
    private static partial Regex Operation();
}

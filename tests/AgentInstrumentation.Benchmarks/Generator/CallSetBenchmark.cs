using System.Globalization;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// What the built-in rule sets cost in a build, by the processor's time and in turns with the compiler's own work: it
/// parses, binds and writes the assembly.
/// </summary>
internal sealed class CallSetBenchmark(CallSetProject project, int runs)
{
    /// <summary>Writes a table of the costs.</summary>
    public void Write()
    {
        Check();
        var times = Measure.InTurns(
            runs, Compile, () => Generate("none"), () => Generate("all"), () => CompileGenerated("all"));
        var (compile, none, all, whole) = (times[0], times[1], times[2], times[3]);
        var table = new Table("compiling the project", compile);
        table.WriteHeader();
        table.Write("generator, no set taken", none);
        table.Write("generator, all sets", all);
        table.Write("the sets alone", all - none);
        table.Write("generator and compiling, all sets", whole);
        WriteKeystrokes();
    }

    // A character is typed in a file that has calls of the sets.
    private void WriteKeystrokes()
    {
        var table = new Table("generator, no set taken", Keystroke("none", inEditor: false));
        table.WriteHeader();
        table.Write("keystroke in a body, all sets", Keystroke("all", inEditor: false));
        table.Write("keystroke in a body, all sets, editor", Keystroke("all", inEditor: true));
    }

    private double Keystroke(string sets, bool inEditor)
    {
        var editor = new Editor(project.Parse(sets), project.Files / 2);
        GeneratorDriver driver = CreateDriver(editor.Compilation, inEditor).RunGenerators(editor.Compilation);
        return Measure.Median(10, runs * 10, run =>
        {
            editor.Type(CallSetProject.InBody, (run % 10).ToString(CultureInfo.InvariantCulture));
            var compilation = editor.Compilation;
            return () => driver = driver.RunGenerators(compilation);
        });
    }

    private Action Compile() => Cold("none", static compilation => compilation.Emit(Stream.Null));

    private Action Generate(string sets) => Cold(sets, static compilation => Run(compilation));

    private Action CompileGenerated(string sets) =>
        Cold(sets, static compilation => Run(compilation).Emit(Stream.Null));

    private Action Cold(string sets, Action<Compilation> action)
    {
        var compilation = project.Parse(sets);
        GC.Collect();
        return () => action(compilation);
    }

    // A cost of calls that do not compile, or that nobody intercepts, would say nothing.
    private void Check()
    {
        var generated = Run(project.Parse("all"));
        var error = generated.GetDiagnostics()
            .FirstOrDefault(static found => found.Severity is DiagnosticSeverity.Error);
        var intercepted = generated.SyntaxTrees.Sum(static tree =>
            tree.GetText().ToString().Split("[InterceptsLocation(").Length - 1);
        if (error is not null || intercepted != project.Calls)
        {
            throw new InvalidOperationException(
                $"{intercepted} of {project.Calls} calls are intercepted. {error}");
        }
    }

    private static Compilation Run(Compilation compilation)
    {
        CreateDriver(compilation, inEditor: false)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }

    private static CSharpGeneratorDriver CreateDriver(Compilation compilation, bool inEditor) =>
        CSharpGeneratorDriver.Create(
            [new InstrumentationGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)compilation.SyntaxTrees.First().Options,
            optionsProvider: new ProjectOptions(),
            driverOptions: ProjectBenchmark.OptionsOf(inEditor));
}

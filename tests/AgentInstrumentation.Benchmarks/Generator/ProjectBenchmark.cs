using System.Globalization;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Benchmarks;

/// <summary>What the generator costs in one project, as a build runs it and as an editor does.</summary>
internal sealed class ProjectBenchmark(SyntheticProject project, int runs)
{
    private const int WarmUp = 10;

    /// <summary>How an editor, or a build, runs a generator.</summary>
    // An editor does without the outputs that no user's code can see.
    public static GeneratorDriverOptions OptionsOf(bool inEditor) =>
        new(inEditor ? IncrementalGeneratorOutputKind.Implementation : IncrementalGeneratorOutputKind.None);

    /// <summary>The compiler's own work: every file parsed.</summary>
    public double ParseAll() => Measure.Median(1, 3, _ => () => project.Parse());

    /// <summary>The compiler's own work after a keystroke: the diagnostics of the edited file.</summary>
    public double Diagnostics()
    {
        var editor = new Editor(project.Compilation, project.EditedFile);
        return Measure.Median(WarmUp, runs, run =>
        {
            Keystroke(editor, run);
            var (compilation, tree) = (editor.Compilation, editor.Tree);
            return () => compilation.GetSemanticModel(tree).GetDiagnostics();
        });
    }

    /// <summary>
    /// Roslyn's own work after a keystroke: a generator without any work that has as many files to its name. The driver
    /// compares the names of a generator's files one with another, at every run.
    /// </summary>
    public double DriverAlone(bool inEditor)
    {
        var driver = CreateDriver(inEditor).RunGenerators(project.Compilation);
        var files = driver.GetRunResult().GeneratedTrees.Length;
        return Rerun(CreateDriver(inEditor, new IdleGenerator(files)), project.EditedFile, Keystroke, runs);
    }

    /// <summary>A first run over files that were never seen.</summary>
    public double Cold(bool inEditor) => Measure.Median(4, 7, _ =>
    {
        var (driver, compilation) = (CreateDriver(inEditor), project.Parse());
        // The garbage of another project is not the generator's.
        GC.Collect();
        return () => driver.RunGenerators(compilation);
    });

    /// <summary>A run after a character was typed into a body of the edited file.</summary>
    // One in an editor is short, and takes more runs to have a median.
    public double KeystrokeInBody(bool inEditor) =>
        Rerun(CreateDriver(inEditor), project.EditedFile, Keystroke, inEditor ? runs * 10 : runs);

    /// <summary>The same in a file without traced calls.</summary>
    public double KeystrokeElsewhere(bool inEditor) => Rerun(inEditor, project.EditedFile + 1, Keystroke);

    /// <summary>A run after a parameter was renamed, which other files could depend on.</summary>
    public double KeystrokeInSignature(bool inEditor) => Rerun(
        inEditor, project.EditedFile, static (editor, _) => editor.Type(SyntheticFile.InSignature, "x"));

    /// <summary>A run after another traced call was written.</summary>
    public double AddedCall(bool inEditor)
    {
        var call = SyntheticFile.CallOf(project.EditedFile, project.AnnotatedFiles);
        return Rerun(inEditor, project.EditedFile, (editor, run) =>
            editor.Type(SyntheticFile.BeforeBody, $"var more{run} = {call}; "));
    }

    private double Rerun(bool inEditor, int file, Action<Editor, int> edit) =>
        Rerun(CreateDriver(inEditor), file, edit, runs);

    private double Rerun(GeneratorDriver driver, int file, Action<Editor, int> edit, int count)
    {
        var editor = new Editor(project.Compilation, file);
        driver = driver.RunGenerators(project.Compilation);
        return Measure.Median(WarmUp, count, run =>
        {
            edit(editor, run);
            var compilation = editor.Compilation;
            return () => driver = driver.RunGenerators(compilation);
        });
    }

    private static void Keystroke(Editor editor, int run) =>
        editor.Type(SyntheticFile.InBody, (run % 10).ToString(CultureInfo.InvariantCulture));

    private static CSharpGeneratorDriver CreateDriver(bool inEditor) =>
        CreateDriver(inEditor, new InstrumentationGenerator());

    private static CSharpGeneratorDriver CreateDriver(bool inEditor, IIncrementalGenerator generator) =>
        CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions,
            optionsProvider: new ProjectOptions(),
            driverOptions: OptionsOf(inEditor));
}

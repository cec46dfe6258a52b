using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Benchmarks;

/// <summary>Prints what the generator and the rules cost beside the compiler's own work.</summary>
internal static class CompilerReport
{
    /// <param name="quick">Fewer files and fewer runs, for a look while working.</param>
    public static void PrintGenerator(bool quick)
    {
        var (files, plainFiles, runs) = quick ? (200, 800, 15) : (1_000, 4_000, 31);
        WarmUp(new ProjectBenchmark(new SyntheticProject(200), runs));
        Run(new SyntheticProject(files), runs);
        Run(new SyntheticProject(files, nullable: NullableContextOptions.Disable), runs);
        Run(new SyntheticProject(files, hasPartial: false), runs);
        RunMany(new SyntheticProject(files, plainFiles), runs);
    }

    /// <param name="quick">Fewer files and fewer runs, for a look while working.</param>
    public static void PrintRules(bool quick)
    {
        var (files, runs) = quick ? (200, 5) : (1_000, 7);
        RunRules("that uses the runtime", new SyntheticProject(files));
        RunRules("that only references the runtime", new SyntheticProject(files: 0, plainFiles: files));
        RunRules("without the runtime", new SyntheticProject(files: 0, plainFiles: files, hasRuntime: false));

        void RunRules(string what, SyntheticProject project)
        {
            Console.WriteLine($"\nA project of {project.Files} files and {project.Invocations} invocations {what}");
            new RuleBenchmark(project.Parse, runs).Write();
        }
    }

    /// <param name="quick">Fewer files and fewer runs, for a look while working.</param>
    public static void PrintSets(bool quick)
    {
        var project = new CallSetProject(quick ? 100 : 500);
        Console.WriteLine(
            $"\nA project of {project.Files} files with {project.Calls} calls of the built-in rule sets");
        new CallSetBenchmark(project, quick ? 5 : 11).Write();
    }

    // The first project would pay for all that is compiled just in time, the compiler's own code too.
    private static void WarmUp(ProjectBenchmark benchmark)
    {
        benchmark.ParseAll();
        benchmark.Cold(inEditor: false);
        benchmark.Cold(inEditor: true);
        benchmark.Diagnostics();
        benchmark.KeystrokeInBody(inEditor: false);
        benchmark.KeystrokeInBody(inEditor: true);
    }

    private static void Run(SyntheticProject project, int runs)
    {
        var benchmark = new ProjectBenchmark(project, runs);
        var table = new Table("parsing all files", benchmark.ParseAll());
        WriteTitle(project);
        table.WriteHeader();
        table.Write("cold", benchmark.Cold(inEditor: false));
        table.Write("cold, editor", benchmark.Cold(inEditor: true));

        table = WriteKeystrokes(benchmark);
        table.Write("keystroke in a file without traced calls", benchmark.KeystrokeElsewhere(inEditor: false));
        table.Write("added call", benchmark.AddedCall(inEditor: false));
        table.Write("keystroke in a signature", benchmark.KeystrokeInSignature(inEditor: false));
        table.Write("keystroke in a signature, editor", benchmark.KeystrokeInSignature(inEditor: true));
    }

    private static void RunMany(SyntheticProject project, int runs)
    {
        WriteTitle(project);
        WriteKeystrokes(new ProjectBenchmark(project, runs));
    }

    private static Table WriteKeystrokes(ProjectBenchmark benchmark)
    {
        var table = new Table("compiler diagnostics of the edited file", benchmark.Diagnostics());
        table.WriteHeader();
        table.Write("Roslyn's driver alone", benchmark.DriverAlone(inEditor: false));
        table.Write("keystroke in a body", benchmark.KeystrokeInBody(inEditor: false));
        table.Write("Roslyn's driver alone, editor", benchmark.DriverAlone(inEditor: true));
        table.Write("keystroke in a body, editor", benchmark.KeystrokeInBody(inEditor: true));
        return table;
    }

    private static void WriteTitle(SyntheticProject project) => Console.WriteLine(
        $"\n{project.Files} files, {project.Invocations} invocations, {project.AnnotatedMethods} annotated methods, "
        + $"{(project.HasPartial ? "most of them partial" : "all of them ordinary")}, "
        + $"nullable {project.Nullable.ToString().ToLowerInvariant()}d");
}

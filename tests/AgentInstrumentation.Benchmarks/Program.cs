using AgentInstrumentation.Benchmarks;
using Microsoft.CodeAnalysis;

// A short form for a look while working: fewer files, fewer runs. With --rules only what the rules cost.
var quick = args.Contains("--quick");
var (files, plainFiles, runs) = quick ? (200, 800, 15) : (1_000, 4_000, 31);

if (!args.Contains("--rules"))
{
    Run(new SyntheticProject(files));
    Run(new SyntheticProject(files, nullable: NullableContextOptions.Disable));
    Run(new SyntheticProject(files, hasPartial: false));
    RunMany(new SyntheticProject(files, plainFiles));
}

RunRules(new SyntheticProject(files));
RunRules(new SyntheticProject(files: 0, plainFiles: files));

void Run(SyntheticProject project)
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

void RunMany(SyntheticProject project)
{
    WriteTitle(project);
    WriteKeystrokes(new ProjectBenchmark(project, runs));
}

void RunRules(SyntheticProject project)
{
    var benchmark = new RuleBenchmark(project, runs: quick ? 5 : 11);
    WriteTitle(project);
    var table = new Table("compiling the project", benchmark.Emit());
    table.WriteHeader();
    table.Write("all rules", benchmark.RulesAlone());
}

Table WriteKeystrokes(ProjectBenchmark benchmark)
{
    var table = new Table("compiler diagnostics of the edited file", benchmark.Diagnostics());
    table.WriteHeader();
    table.Write("Roslyn's driver alone", benchmark.DriverAlone(inEditor: false));
    table.Write("keystroke in a body", benchmark.KeystrokeInBody(inEditor: false));
    table.Write("Roslyn's driver alone, editor", benchmark.DriverAlone(inEditor: true));
    table.Write("keystroke in a body, editor", benchmark.KeystrokeInBody(inEditor: true));
    return table;
}

void WriteTitle(SyntheticProject project) => Console.WriteLine(
    $"\n{project.Files} files, {project.Invocations} invocations, {project.AnnotatedMethods} annotated methods, "
    + $"{(project.HasPartial ? "most of them partial" : "all of them ordinary")}, "
    + $"nullable {project.Nullable.ToString().ToLowerInvariant()}d");

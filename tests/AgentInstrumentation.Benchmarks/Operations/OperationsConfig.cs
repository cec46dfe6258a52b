using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// How operations are measured: in this process, since what is measured was built with this project's own generator,
/// and as ratios to what a person would write by hand.
/// </summary>
internal sealed class OperationsConfig : ManualConfig
{
    /// <param name="quick">Fewer runs, for a look while working.</param>
    public OperationsConfig(bool quick)
    {
        // For each launch the loop around an operation is compiled anew, and where it comes to lie decides on half a
        // nanosecond: many launches of few runs, and not few of many.
        var job = quick
            ? Job.ShortRun
            : Job.MediumRun.WithLaunchCount(8).WithWarmupCount(3).WithIterationCount(4);
        AddJob(job.WithToolchain(InProcessEmitToolchain.Instance));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory);
        AddColumnProvider(DefaultColumnProviders.Descriptor);
        AddColumn(StatisticColumn.Median, StatisticColumn.StdDev, BaselineRatioColumn.RatioMean);
        AddColumnProvider(DefaultColumnProviders.Metrics);
        HideColumns(Column.Gen0, Column.Gen1, Column.Gen2, Column.Type, Column.AllocRatio);
        AddLogger(ConsoleLogger.Default);
        AddExporter(MarkdownExporter.Console);
        AddValidator(JitOptimizationsValidator.FailOnError);
        WithArtifactsPath(Path.Combine(Path.GetTempPath(), "agent-instrumentation-benchmarks"));
    }
}

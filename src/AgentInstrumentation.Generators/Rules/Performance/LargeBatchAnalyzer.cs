using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT3001: a batch is larger than the queue that fills it, or than is advised.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LargeBatchAnalyzer() : RuleAnalyzer(RuleDescriptors.LargeBatch)
{
    /// <summary>The property of a diagnostic with the advised size.</summary>
    internal const string Advised = nameof(Advised);

    private const string Queue = "MaxQueueSize";

    /// <summary>The sizes of batches; their defaults are what is advised.</summary>
    internal static readonly (string Type, string Batch, double Advised)[] Batches =
    [
        (MetadataNames.OtlpDeliveryOptions, "BatchSize", 2048),
        (MetadataNames.AgentOpsOptions, "BatchSize", 512),
        ("OpenTelemetry.BatchExportProcessorOptions`1", "MaxExportBatchSize", 512),
    ];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var (type, batch, advised) in Batches)
        {
            var settings = OptionSetting.In(file, type, [batch, Queue]).ToList();
            foreach (var setting in settings.Where(setting => setting.Option == batch))
            {
                Analyze(file, setting, setting.Beside(Queue, settings), advised);
            }
        }
    }

    private static void Analyze(RuleFile file, OptionSetting setting, OptionSetting? queue, double advised)
    {
        var held = queue is null ? null : ConstantNumbers.Of(file.OperationOf(queue.Value));
        var most = RuleOptions.MaxBatchSize.Read(file.Options);
        if (ConstantNumbers.Of(file.OperationOf(setting.Value)) is not { } size
            || FaultOf(size, held, most) is not { } fault)
        {
            return;
        }

        var better = Math.Min(Math.Min(advised, most), held ?? advised).ToString(CultureInfo.InvariantCulture);
        file.ReportWith(
            RuleDescriptors.LargeBatch,
            setting.Value,
            toFix: null,
            ImmutableDictionary<string, string?>.Empty.Add(Advised, better),
            size,
            fault,
            better);
    }

    private static string? FaultOf(double size, double? held, int most) => size switch
    {
        _ when size > held => $"the queue that fills it holds {held}",
        _ when size > most => $"requests of more than {most} are refused by many receivers",
        _ => null,
    };
}

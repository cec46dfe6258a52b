using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes the report as comments of a generated file, since a generator may write nothing else. The package's
/// <c>AgentInstrumentation.targets</c> take the text out of it.
/// </summary>
internal static class ReportEmitter
{
    // Named like the manifest.
    public const string HintName = "operation-report.g.cs";

    public static void Emit(SourceProductionContext context, (Report? Report, string ProjectFolder) project)
    {
        if (project.Report is not { } report)
        {
            return;
        }

        var failed = new List<FailedTarget>(report.Failed);
        var text = Faults.Contain(
            () => Write(report, project.ProjectFolder), failed, static fault => FailedTarget.Of("the report", fault));
        if (text is not null)
        {
            context.AddSource(HintName, text);
        }

        Salvage.Report(context, failed);
    }

    private static SourceText Write(Report report, string projectFolder)
    {
        Faults.Pass("report", report.AssemblyName);
        var writer = GeneratedFile.Begin();
        foreach (var line in new ReportText(report, projectFolder).Lines())
        {
            writer.WriteLine($"// {line}".TrimEnd());
        }

        return GeneratedFile.End(writer);
    }
}

using Microsoft.CodeAnalysis;

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

        var writer = GeneratedFile.Begin();
        foreach (var line in new ReportText(report, project.ProjectFolder).Lines())
        {
            writer.WriteLine($"// {line}".TrimEnd());
        }

        context.AddSource(HintName, GeneratedFile.End(writer));
    }
}

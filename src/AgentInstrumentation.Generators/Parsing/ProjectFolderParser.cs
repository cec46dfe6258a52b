using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the project's folder, by which generated files are named alike on every machine.</summary>
internal static class ProjectFolderParser
{
    public static string Parse(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) ? folder.Replace('\\', '/') : "";
}

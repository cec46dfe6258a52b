using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Benchmarks;

/// <summary>The analyzers that come with the SDK, in the default mode of a build.</summary>
internal static class SdkRules
{
    /// <summary>Those with a rule that warns by default; a build passes over the others.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Load() =>
    [
        .. Directory.GetFiles(Path.Combine(FindSdk(), "Sdks", "Microsoft.NET.Sdk", "analyzers"), "*.NetAnalyzers.dll")
            .Where(static file => !file.Contains("VisualBasic", StringComparison.Ordinal))
            .SelectMany(static file => Assembly.LoadFrom(file).GetTypes())
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Where(IsForCSharp)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .Where(static analyzer => analyzer.SupportedDiagnostics.Any(static rule =>
                rule is { IsEnabledByDefault: true, DefaultSeverity: >= DiagnosticSeverity.Warning })),
    ];

    private static bool IsForCSharp(Type type) =>
        type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true;

    // Beside the runtime that this program runs on: dotnet/shared/Microsoft.NETCore.App/<version>/.
    private static string FindSdk()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.GetDirectories(Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "sdk")))
            .OrderBy(static folder => folder, StringComparer.Ordinal)
            .Last();
    }
}

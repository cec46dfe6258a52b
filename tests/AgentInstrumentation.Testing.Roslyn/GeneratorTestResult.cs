using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>What the generator made of a compilation.</summary>
public sealed class GeneratorTestResult(CSharpCompilation input, CSharpCompilation output, GeneratorDriver driver)
{
    private readonly Lazy<byte[]> _image = new(() => Scenario.Emit(output));

    /// <summary>The compilation without generated files.</summary>
    public CSharpCompilation Input => input;

    /// <summary>The compilation with generated files.</summary>
    public CSharpCompilation Output => output;

    /// <summary>The driver, ready to run again on a changed compilation.</summary>
    public GeneratorDriver Driver => driver;

    /// <summary>The generator's result with its tracked steps.</summary>
    public GeneratorRunResult Run { get; } = driver.GetRunResult().Results.Single();

    /// <summary>The generated texts by file name, but for the manifest, which every traced program has.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = FilesOf(driver.GetRunResult())
        .Where(static file => file.Key != ManifestEmitter.HintName)
        .ToDictionary();

    /// <summary>The generated manifest; null where nothing is traced.</summary>
    public string? Manifest { get; } = FilesOf(driver.GetRunResult()).GetValueOrDefault(ManifestEmitter.HintName);

    /// <summary>
    /// Loads the compiled output and runs the static method <c>Scenario.Run()</c>, observed by a session and a
    /// listener.
    /// </summary>
    public Task<Observation> RunScenarioAsync(params byte[][] libraries) => Scenario.RunAsync(_image.Value, libraries);

    /// <summary>Runs it with a session and no listener.</summary>
    public Task<Observation> RunUnlistenedAsync() => Scenario.RunUnlistenedAsync(_image.Value);

    /// <summary>Runs it with neither.</summary>
    public Task<Observation> RunUnobservedAsync() => Scenario.RunUnobservedAsync(_image.Value);

    internal static Dictionary<string, string> FilesOf(GeneratorDriverRunResult result) => result.Results
        .SelectMany(static generator => generator.GeneratedSources)
        .ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
}

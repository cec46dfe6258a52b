using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Benchmarks;

/// <summary>Generates some files once and never has any work again.</summary>
internal sealed class IdleGenerator(int files) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var numbers = context.CompilationProvider
            .Select(static (_, _) => 0)
            .SelectMany((_, _) => Enumerable.Range(0, files));
        context.RegisterSourceOutput(
            numbers, static (output, number) => output.AddSource($"Synthetic.Area.Service.{number}.g.cs", "// idle"));
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Small steps that the pipeline is put together from.</summary>
internal static class IncrementalProviders
{
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> provider)
        where T : class => provider.Where(static item => item is not null).Select(static (item, _) => item!);
}

using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>
/// Walks what the pipeline's steps hand on. A compiler type in there would keep whole compilations alive and make
/// every step run at every keystroke.
/// </summary>
public static class PipelineValues
{
    /// <summary>Requires that no step hands on a symbol, a syntax node or anything else of the compiler's.</summary>
    public static void AssertWithoutCompilerTypes(GeneratorRunResult run)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var step in run.TrackedSteps.Where(static step => RunSteps.IsOurs(step.Key)))
        {
            foreach (var (value, _) in step.Value.SelectMany(static value => value.Outputs))
            {
                Walk(value, step.Key, seen);
            }
        }
    }

    private static void Walk(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        Assert.False(
            type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) ?? false,
            $"The step value {path} holds a {type.FullName}; models hold strings, numbers, enums and models only.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, path + "[]", seen);
            }

            return;
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), $"{path}.{field.Name}", seen);
        }
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the names of the ordinary methods, for the generator in projects that reference this one.</summary>
internal static class OrdinaryNamesEmitter
{
    public static void Emit(SourceProductionContext context, EquatableArray<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        var literals = string.Join(", ", names.Select(GeneratedFile.Literal));
        writer.WriteLine($"""
            #pragma warning disable CS3016 // CLS-compliant or not, no user reads this attribute

            // Calls of these methods are traced in referencing projects too.
            [assembly: global::AgentInstrumentation.InstrumentedCalls({literals})]
            """);
        context.AddSource("instrumented-calls.g.cs", GeneratedFile.End(writer));
    }
}

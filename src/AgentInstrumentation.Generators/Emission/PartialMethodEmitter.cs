using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the body of a partial method, one file a method.</summary>
internal static class PartialMethodEmitter
{
    public static void Emit(SourceProductionContext context, PartialMethod method) =>
        context.AddSource(method.HintName, Write(method));

    private static SourceText Write(PartialMethod method)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine();
        if (method.Namespace.Length > 0)
        {
            writer.WriteLine($"namespace {method.Namespace};\n");
        }

        var blocks = method.ContainingTypes.Select(writer.Block).ToList();
        WriteMethod(writer, method);
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        writer.WriteLine();
        using (writer.Block($"file static class {HolderOf(method)}"))
        {
            DefinitionEmitter.Write(writer, RuntimeNames.Full, "internal", "Definition", method.Method.Operation);
        }

        return GeneratedFile.End(writer);
    }

    private static void WriteMethod(SourceWriter writer, PartialMethod partial)
    {
        var method = partial.Method;
        var parameters = string.Join(", ", method.Parameters.Select(
            static parameter => $"{parameter.Modifier}{parameter.Type} {parameter.Name}"));
        var arguments = string.Join(", ", method.Parameters.Select(static parameter => parameter.Name));
        var holder = partial.Namespace.Length > 0 ? $"{partial.Namespace}.{HolderOf(partial)}" : HolderOf(partial);
        writer.WriteLine($"""
            // Traces every call of {method.Name}; the work is done in {partial.CoreName}.
            [global::AgentInstrumentation.InstrumentedBody]
            [global::System.Diagnostics.StackTraceHidden]
            """);
        var name = MethodParser.Escape(method.Name);
        using (writer.Block($"{partial.Modifiers} {method.ReturnType} {name}({parameters})"))
        {
            var call = $"{MethodParser.Escape(partial.CoreName)}({arguments})";
            WrapperBodyEmitter.Write(writer, RuntimeNames.Full, method, $"global::{holder}.Definition", call);
        }
    }

    // In a class of its own, because a static field in a generic type would exist once for each of its constructions.
    private static string HolderOf(PartialMethod method) => $"{method.Method.Name}Operation";
}

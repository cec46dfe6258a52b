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

        if (method.Wrapped is { Method: var traced })
        {
            writer.WriteLine();
            using (writer.Block($"file static class {HolderOf(method)}"))
            {
                DefinitionEmitter.Write(writer, RuntimeNames.Full, "internal", "Definition", traced.Operation);
            }
        }

        return GeneratedFile.End(writer);
    }

    private static void WriteMethod(SourceWriter writer, PartialMethod method)
    {
        if (method.Wrapped is { } wrapped)
        {
            WriteWrapper(writer, method, wrapped);
        }
        else
        {
            WriteRefused(writer, method);
        }
    }

    private static void WriteWrapper(SourceWriter writer, PartialMethod method, WrappedCore wrapped)
    {
        writer.WriteLine($"""
            // Traces every call of {method.Name}; the work is done in {wrapped.CoreName}.
            [global::AgentInstrumentation.InstrumentedBody]
            [global::System.Diagnostics.StackTraceHidden]
            """);
        using (writer.Block(method.Declaration))
        {
            var holder = method.Namespace.Length > 0 ? $"{method.Namespace}.{HolderOf(method)}" : HolderOf(method);
            var traced = wrapped.Method;
            var call = $"{MethodParser.Escape(wrapped.CoreName)}{traced.TypeArguments}({traced.Arguments})";
            WrapperBodyEmitter.Write(writer, RuntimeNames.Full, traced, $"global::{holder}.Definition", call);
        }
    }

    // A missing body is an error that ends the compilation before the rules, which know the reason, are heard.
    private static void WriteRefused(SourceWriter writer, PartialMethod method)
    {
        writer.WriteLine("""
            // Not traced; the build reports why.
            [global::AgentInstrumentation.InstrumentedBody]
            """);
        using (writer.Block(method.Declaration))
        {
            writer.WriteLine($"throw new global::System.NotSupportedException({GeneratedFile.Literal(method.Refusal!)});");
        }
    }

    // In a class of its own, because a static field in a generic type would exist once for each of its constructions.
    private static string HolderOf(PartialMethod method) => $"{method.Name}Operation";
}

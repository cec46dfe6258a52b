using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what traces the calls of ordinary methods, once a method: the interceptors of all files hand their calls to
/// it. The calls of a project may be many, and each is a place and little else.
/// </summary>
internal static class TracedCallEmitter
{
    // No type has a hyphen in its name, and other files are named after types.
    public const string HintName = "traced-calls.g.cs";

    private const string Function = "Traced";
    private const string Definition = "Operation";

    /// <summary>The function that traces a method's calls, with its type arguments.</summary>
    public static string FunctionOf(CallTarget target) => $"{target.Class}.{Function}{target.TypeArguments}";

    public static void Emit(SourceProductionContext context, EquatableArray<CallTarget> called)
    {
        var targets = called.Where(static target => target.HasClass).ToEquatableArray();
        if (targets.Count > 0)
        {
            context.AddSource(HintName, Salvage.Write(
                context,
                targets,
                Write,
                static target => target.Method.Operation.Function,
                static target => target with { IsUntraced = true }));
        }
    }

    private static SourceText Write(EquatableArray<CallTarget> targets)
    {
        var writer = GeneratedFile.Begin();
        CallingFileEmitter.WriteWarnings(writer, targets);
        writer.WriteLine($"\nnamespace {CallingFileEmitter.Namespace};\n");
        writer.WriteSeparated(targets, target => WriteClass(writer, target));
        WriteResults(writer, targets);
        return GeneratedFile.End(writer);
    }

    private static void WriteClass(SourceWriter writer, CallTarget target)
    {
        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block($"internal static class {target.Class}"))
        {
            if (target.Accessor is { } accessor)
            {
                AccessorEmitter.Write(writer, target, accessor);
                if (target.Method.IsHandedOn)
                {
                    return;
                }

                writer.WriteLine();
            }

            if (!target.IsUntraced)
            {
                DefinitionEmitter.Write(
                    writer, RuntimeNames.Short, "private", Definition, target.Method.Operation);
                writer.WriteLine();
            }

            WriteFunction(writer, target);
        }
    }

    private static void WriteFunction(SourceWriter writer, CallTarget target)
    {
        foreach (var attribute in target.Attributes)
        {
            writer.WriteLine(attribute);
        }

        var method = target.Method;
        var call = WrappedCall.OfStatic(InterceptorEmitter.CallOf(target), InterceptorEmitter.ReceiverOf(target));
        var parameters = WrapperBodyEmitter.ParametersOf(method, call);
        var signature = $"{method.ReturnType} {Function}{target.TypeParameters}({parameters}){target.Constraints}";
        using (writer.Block($"internal static {target.Modifiers}{signature}"))
        {
            if (target.IsUntraced)
            {
                WrapperBodyEmitter.WriteCall(writer, method, call);
            }
            else
            {
                WrapperBodyEmitter.WriteTraced(writer, RuntimeNames.Short, method, Definition, call);
            }
        }
    }

    /// <summary>Writes the classes that some targets' results need; they are the file's own.</summary>
    public static void WriteResults(SourceWriter writer, IEnumerable<CallTarget> targets)
    {
        var methods = targets.Select(static target => target.Method)
            .Where(static method => !method.IsHandedOn)
            .ToList();
        var hasPages = methods.Exists(static method => method.PagedItem is not null);
        var hasStreams = methods.Exists(static method => method.StreamedItem is not null);
        if (hasPages)
        {
            writer.WriteLine();
            PagedResultsEmitter.Write(writer);
        }

        if (hasStreams)
        {
            writer.WriteLine();
            StreamedResultsEmitter.Write(writer);
        }

        if (hasPages || hasStreams)
        {
            writer.WriteLine();
            ClientModelEmitter.WriteResponse(writer);
        }
    }
}

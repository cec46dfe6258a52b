using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptors of one user file into one generated file.</summary>
internal static class CallingFileEmitter
{
    /// <summary>The namespace of the interceptors, which the package's targets list as one that has them.</summary>
    public const string Namespace = "AgentInstrumentation.Generated";

    public static void Emit(SourceProductionContext context, (CallingFile File, string ProjectFolder) calling)
    {
        var (file, folder) = calling;
        Salvage.Report(context, file.Failed);
        if (file.Calls.Count == 0)
        {
            return;
        }

        var name = CallingFileName.Of(file, folder);
        context.AddSource($"{name}.g.cs", Salvage.Write(
            context,
            file.Calls,
            calls => Write(file with { Calls = calls }, name),
            static calls => calls.Target.Method.Operation.Function,
            static _ => null));
    }

    private static SourceText Write(CallingFile file, string name)
    {
        var calls = NamesOf(file, name).ToList();
        var writer = GeneratedFile.Begin();
        writer.WriteLine("""
            #nullable disable warnings // the method says what may be null
            #pragma warning disable CS0612, CS0618, CS8763 // said where the user calls it
            #pragma warning disable CS9154 // a virtual method's 'in' parameter has a mark that no interceptor's has
            """);
        GeneratedFile.WriteExperimental(
            writer, calls.SelectMany(static named => named.Target.Method.Operation.ModelCall?.Experimental ?? default));
        writer.WriteLine();
        using (writer.Block($"namespace {Namespace}"))
        {
            writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
            using (writer.Block($"internal static class {name}"))
            {
                writer.WriteSeparated(calls, named => InterceptorEmitter.Write(writer, named));
            }

            WriteResults(writer, calls);
        }

        AddedMemberEmitter.Write(writer, calls);
        writer.WriteLine();
        WriteLocationAttribute(writer);
        return GeneratedFile.End(writer);
    }

    private static void WriteResults(SourceWriter writer, List<NamedCalls> calls)
    {
        var methods = calls.ConvertAll(static named => named.Target.Method)
            .FindAll(static method => !method.IsHandedOn);
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

    private static IEnumerable<NamedCalls> NamesOf(CallingFile file, string name)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return file.Calls.Select(calls => new NamedCalls(calls, NameOf(calls.Target.Method.Name, taken), name));
    }

    // Overloads are numbered, past what the user's methods and what is generated for them are called.
    private static string NameOf(string method, HashSet<string> taken)
    {
        var name = method;
        for (var number = 2; NamedCalls.NamesOf(name).Any(taken.Contains); number++)
        {
            name = method + number;
        }

        taken.UnionWith(NamedCalls.NamesOf(name));
        return name;
    }

    // .NET has no such type: the compiler knows the attribute by its name, wherever it is declared.
    private static void WriteLocationAttribute(SourceWriter writer)
    {
        using (writer.Block("namespace System.Runtime.CompilerServices"))
        {
            writer.WriteLine("""
                [global::System.AttributeUsage(global::System.AttributeTargets.Method, AllowMultiple = true)]
                file sealed class InterceptsLocationAttribute(int version, string data) : global::System.Attribute
                {
                    public int Version { get; } = version;

                    public string Data { get; } = data;
                }
                """);
        }
    }
}

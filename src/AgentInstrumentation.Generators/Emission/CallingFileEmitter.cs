using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptors of user files into one generated file.</summary>
internal static class CallingFileEmitter
{
    /// <summary>The namespace of the interceptors, which the package's targets list as one that has them.</summary>
    public const string Namespace = "AgentInstrumentation.Generated";

    public static void Emit(SourceProductionContext context, (CallingFileGroup Group, string ProjectFolder) calling)
    {
        var (group, folder) = calling;
        Salvage.Report(context, group.Files.SelectMany(static file => file.Failed));
        var files = group.Files.Where(static file => file.Calls.Count > 0).ToEquatableArray();
        if (files.Count > 0)
        {
            // No class has a hyphen in its name.
            var name = group.Number is { } number ? $"calls-{number:00}" : CallingFileName.Of(files[0], folder);
            context.AddSource(
                $"{name}.g.cs", Faults.Contain(() => Write(files, folder), out _) ?? Write(Keep(context, files, folder), folder));
        }
    }

    private static EquatableArray<CallingFile> Keep(
        SourceProductionContext context, EquatableArray<CallingFile> files, string folder) => files
        .Select(file => file with
        {
            Calls = Salvage.Keep(
                context,
                file.Calls,
                calls => Write(new([file with { Calls = calls }]), folder),
                static calls => calls.Target.Method.Operation.Function,
                static _ => null),
        })
        .ToEquatableArray();

    private static SourceText Write(EquatableArray<CallingFile> files, string folder)
    {
        var classes = files.Select(file => NamesOf(file, CallingFileName.Of(file, folder)).ToList()).ToList();
        var writer = GeneratedFile.Begin();
        WriteWarnings(writer, files.SelectMany(static file => file.Targets));
        writer.WriteLine($"\nusing InterceptsLocation = {InterceptorEmitter.LocationAttribute}Attribute;\n");
        using (writer.Block($"namespace {Namespace}"))
        {
            writer.WriteSeparated(classes.Where(static calls => calls.Count > 0), calls => WriteClass(writer, calls));
            TracedCallEmitter.WriteResults(
                writer, files.SelectMany(static file => file.Targets).Where(static target => !target.HasClass));
        }

        AddedMemberEmitter.Write(writer, classes.SelectMany(static calls => calls));
        writer.WriteLine();
        WriteLocationAttribute(writer);
        return GeneratedFile.End(writer);
    }

    private static void WriteClass(SourceWriter writer, List<NamedCalls> calls)
    {
        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block($"internal static class {calls[0].FileClass}"))
        {
            writer.WriteSeparated(calls, named => InterceptorEmitter.Write(writer, named));
        }
    }

    /// <summary>Writes which warnings are none of the user's.</summary>
    public static void WriteWarnings(SourceWriter writer, IEnumerable<CallTarget> targets)
    {
        writer.WriteLine("""
            #nullable disable warnings // the method says what may be null
            #pragma warning disable CS0436 // another project may show its own class of the name
            #pragma warning disable CS0612, CS0618, CS8763 // said where the user calls it
            #pragma warning disable CS9154 // a virtual method's 'in' parameter has a mark that no interceptor's has
            """);
        GeneratedFile.WriteExperimental(
            writer, targets.SelectMany(static target => target.Method.Operation.ModelCall?.Experimental ?? default));
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

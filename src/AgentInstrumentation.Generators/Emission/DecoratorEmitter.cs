using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the decorator of an interface, one file an interface.</summary>
internal static class DecoratorEmitter
{
    public static void Emit(SourceProductionContext context, InstrumentedInterface decorated)
    {
        Salvage.Report(context, decorated.Failed);
        if (decorated.Failed.Count == 0)
        {
            context.AddSource(HintNameOf(decorated), Salvage.Write(
                context,
                decorated.Members,
                members => Write(decorated with { Members = members }),
                member => $"{decorated.Interface}.{member.Traced?.Name}",
                DecoratedMemberEmitter.Untraced));
        }
    }

    private static string HintNameOf(InstrumentedInterface decorated)
    {
        var arity = decorated.Arity == 0 ? "" : $"[{decorated.Arity}]";
        return $"{PrefixOf(decorated).Replace("@", "")}{decorated.Name}{arity}.g.cs";
    }

    private static SourceText Write(InstrumentedInterface decorated)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine("""
            #nullable disable warnings // the interface says what may be null
            #pragma warning disable CS0612, CS0618, CS8763 // said where the user calls it

            """);
        if (decorated.Namespace.Length > 0)
        {
            writer.WriteLine($"namespace {decorated.Namespace};\n");
        }

        var operations = NameOperations(decorated);
        WriteClass(writer, decorated, operations);
        WriteOperations(writer, decorated, operations);
        WriteRegistration(writer, decorated);
        return GeneratedFile.End(writer);
    }

    private static void WriteClass(SourceWriter writer, InstrumentedInterface decorated, List<string?> operations)
    {
        writer.WriteLine($"""
            /// <summary>Traces the calls of an <see cref="{ReferenceTo(decorated)}"/> and hands them on.</summary>
            """);
        foreach (var attribute in decorated.Attributes)
        {
            writer.WriteLine(attribute);
        }

        writer.WriteLine("""
            [global::AgentInstrumentation.InstrumentedBody]
            [global::System.Diagnostics.StackTraceHidden]
            """);
        using (writer.Block(HeaderOf(decorated)))
        {
            WriteConstructor(writer, decorated);
            for (var index = 0; index < operations.Count; index++)
            {
                writer.WriteLine();
                DecoratedMemberEmitter.Write(writer, decorated.Members[index], $"{OperationsOf(decorated)}.{operations[index]}");
            }

            DisposalEmitter.Write(writer, decorated.Disposal);
        }
    }

    private static string HeaderOf(InstrumentedInterface decorated)
    {
        var disposal = decorated.Disposal is { } missing ? $", {DisposalEmitter.InterfaceOf(missing)}" : "";
        return $"{decorated.Modifiers} class {decorated.Name}{decorated.TypeParameters} : "
            + $"{decorated.Interface}{disposal}{decorated.Constraints}";
    }

    private static void WriteConstructor(SourceWriter writer, InstrumentedInterface decorated)
    {
        const string Inner = DecoratedMemberParser.Inner;
        writer.WriteLine($$"""
            private readonly {{decorated.Interface}} {{Inner}};

            /// <summary>Wraps an instance.</summary>
            /// <param name="inner">The instance that does the work.</param>
            public {{decorated.Name}}({{decorated.Interface}} inner)
            {
                global::System.ArgumentNullException.ThrowIfNull(inner);
                {{Inner}} = inner;
            }

            /// <inheritdoc/>
            public override string? ToString() => {{Inner}}.ToString();
            """);
    }

    // In a class of their own, because a static field in a generic type would exist once for each of its constructions.
    private static void WriteOperations(SourceWriter writer, InstrumentedInterface decorated, List<string?> operations)
    {
        if (operations.TrueForAll(static name => name is null))
        {
            return;
        }

        writer.WriteLine();
        using (writer.Block($"file static class {decorated.Name}Operations"))
        {
            var traced = decorated.Members
                .Zip(operations, static (member, name) => (member.Traced, Name: name))
                .Where(static member => member.Traced is not null);
            writer.WriteSeparated(traced, member => DefinitionEmitter.Write(
                writer, RuntimeNames.Full, "internal", member.Name!, member.Traced!.Operation));
        }
    }

    // A generic interface is registered where its type arguments are known.
    private static void WriteRegistration(SourceWriter writer, InstrumentedInterface decorated)
    {
        if (decorated.Arity > 0)
        {
            return;
        }

        writer.WriteLine();
        using (writer.Block($"file static class {decorated.Name}Registration"))
        {
            foreach (var attribute in decorated.Attributes)
            {
                writer.WriteLine(attribute);
            }

            RegistrationEmitter.WriteInitializer(
                writer, [new ClosedDecorator(decorated.Interface, $"global::{PrefixOf(decorated)}{decorated.Name}")]);
        }
    }

    private static List<string?> NameOperations(InstrumentedInterface decorated)
    {
        var names = new UniqueNames("Operation", StringComparer.Ordinal);
        return [.. decorated.Members.Select(member => member.Traced is { } traced ? names.Of(traced.Name) : null)];
    }

    private static string OperationsOf(InstrumentedInterface decorated) =>
        $"global::{PrefixOf(decorated)}{decorated.Name}Operations";

    private static string PrefixOf(InstrumentedInterface decorated) =>
        decorated.Namespace.Length > 0 ? decorated.Namespace + "." : "";

    private static string ReferenceTo(InstrumentedInterface decorated) =>
        decorated.Interface.Replace('<', '{').Replace('>', '}');
}

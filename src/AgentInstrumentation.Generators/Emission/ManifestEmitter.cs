using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes the manifest of an assembly's operations: as an attribute, for tools that read the file, and for the process
/// itself. The runtime's <c>ManifestReader</c> is its mirror.
/// </summary>
internal static class ManifestEmitter
{
    // No type has a hyphen in its name, and other files are named after types.
    public const string HintName = "operation-manifest.g.cs";

    private const string Schema = "1";

    public static void Emit(
        SourceProductionContext context,
        ((DeclaredOperations Declared, EquatableArray<FilePlaces> Places) Project, string Folder) manifest)
    {
        var ((declared, places), folder) = manifest;
        Salvage.Report(context, declared.Failed);
        Salvage.Report(context, places.Select(static file => file.Failed).OfType<FailedTarget>());
        if (declared.Operations.Count > 0)
        {
            context.AddSource(HintName, Salvage.Write(
                context,
                declared.Operations,
                operations => Write(declared with { Operations = operations }, places, folder),
                static operation => operation.Operation.Function,
                static _ => null));
        }
    }

    private static SourceText Write(DeclaredOperations declared, EquatableArray<FilePlaces> places, string folder)
    {
        // One line an operation, in an order that does not depend on the files' order.
        var operations = declared.Operations
            .Select(operation => WriteOperation(operation, places, folder))
            .OrderBy(static operation => operation.Function, StringComparer.Ordinal)
            .ThenBy(static operation => operation.Json, StringComparer.Ordinal)
            .Select(static operation => operation.Json)
            .ToList();
        var writer = GeneratedFile.Begin();
        writer.WriteLine("""

            [assembly: global::AgentInstrumentation.OperationManifest(
                global::AgentInstrumentation.Generated.Manifest.Json)]

            namespace AgentInstrumentation.Generated;

            // What this assembly traces, for tools that read its file and for its process.
            """);
        using (writer.Block("file static class Manifest"))
        {
            WriteMembers(writer, declared.AssemblyName, operations);
        }

        return GeneratedFile.End(writer);
    }

    private static void WriteMembers(SourceWriter writer, string assemblyName, List<string> operations)
    {
        writer.WriteLine($$""""
            internal const string Json = """
                {"schema":{{Schema}},"assembly":{{Json.Text(assemblyName)}},"operations":[
            """");
        for (var index = 0; index < operations.Count; index++)
        {
            writer.WriteLine($"    {operations[index]}{(index < operations.Count - 1 ? "," : "]}")}");
        }

        writer.WriteLine(""""
                """;

            [global::System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Register() => OperationManifest.Add(Json);
            """");
    }

    private static (string Function, string Json) WriteOperation(
        DeclaredOperation declared, EquatableArray<FilePlaces> places, string folder)
    {
        var operation = declared.Operation;
        Faults.Pass("list", operation.Function);
        var file = declared.Declaration is { } index ? places[index.File] : null;
        var json = Json.Object(
            ("name", Json.Text(operation.Name)),
            ("kind", Json.Text(RoleConventions.KindOf(operation.Role))),
            ("span", Json.Text(RoleConventions.SpanNameOf(operation))),
            ("function", Json.Text(operation.Function)),
            ("form", NameOf(declared.Form)),
            ("description", OrNull(operation.Description)),
            ("agent", OrNull(operation.Options.AgentName)),
            ("tags", OrNull(operation.Options.Tags.Select(static tag => tag.Name))),
            ("parameters", WriteParameters(declared.Parameters)),
            ("result", declared.CapturesResult ? "true" : "false"),
            ("metrics", OrNull(declared.Metrics)),
            ("file", file is null ? null : Json.Text(SourcePath.RelativeTo(folder, file.Path))),
            ("line", file?.LineOf(declared.Declaration!)?.ToString(CultureInfo.InvariantCulture)));
        return (operation.Function, json);
    }

    private static string? WriteParameters(EquatableArray<DeclaredParameter> parameters) => parameters.Count == 0
        ? null
        : Json.Array(parameters.Select(static parameter => Json.Object(
            ("name", Json.Text(parameter.Name)),
            ("capture", NameOf(parameter.Capture)),
            ("tags", OrNull(parameter.Tags)))));

    private static string NameOf<T>(T value)
        where T : struct, Enum => Json.Text(value.ToString().ToLowerInvariant());

    private static string? OrNull(string? text) => text is null ? null : Json.Text(text);

    private static string? OrNull(IEnumerable<string> texts) => texts.Any() ? Json.Texts(texts) : null;
}

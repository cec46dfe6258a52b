namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what traces the paged results of System.ClientModel: classes that derive from them, in the file that needs
/// them, because the runtime references no package.
/// </summary>
internal static class PagedResultsEmitter
{
    private const string Class = "TracedResults";

    /// <summary>The statement that returns the traced results of a call.</summary>
    /// <param name="names">How the runtime's types are named there.</param>
    /// <param name="item">The type of the items.</param>
    /// <param name="call">The call.</param>
    /// <param name="reader">The argument that reads an item, with its comma; or nothing.</param>
    /// <param name="start">What the operation starts with.</param>
    public static string CallOf(RuntimeNames names, string item, string call, string reader, string start)
    {
        var read = reader.Length > 0 ? reader : "\n    null,";
        return $"""
            return global::{CallingFileEmitter.Namespace}.{Class}.Of(
                {call},
                new {names.PagedAnswer}<global::System.ClientModel.ClientResult, {item}>({read.Replace("\n", "\n    ")}
                    {start}));
            """;
    }

    /// <summary>Writes the classes into our namespace.</summary>
    public static void Write(SourceWriter writer)
    {
        using (writer.Block($"file static class {Class}"))
        {
            writer.WriteLine("""
                public static global::System.ClientModel.AsyncCollectionResult<T>? Of<T>(
                    global::System.ClientModel.AsyncCollectionResult<T>? results,
                    PagedAnswer<global::System.ClientModel.ClientResult, T> answer) =>
                    results is null ? null : new TracedAsyncResults<T>(results, answer);

                public static global::System.ClientModel.CollectionResult<T>? Of<T>(
                    global::System.ClientModel.CollectionResult<T>? results,
                    PagedAnswer<global::System.ClientModel.ClientResult, T> answer) =>
                    results is null ? null : new TracedSyncResults<T>(results, answer);
                """);
        }

        writer.WriteLine();
        WriteResults(writer, "Async", "global::System.Collections.Generic.IAsyncEnumerable", "Async", "TracedAsyncResults");
        writer.WriteLine();
        WriteResults(writer, "", "global::System.Collections.Generic.IEnumerable", "", "TracedSyncResults");
    }

    private static void WriteResults(SourceWriter writer, string prefix, string sequence, string suffix, string name)
    {
        var results = $"global::System.ClientModel.{prefix}CollectionResult<T>";
        var page = "global::System.ClientModel.ClientResult";
        writer.WriteLine($$"""
            file sealed class {{name}}<T>({{results}} results, PagedAnswer<{{page}}, T> answer) : {{results}}
            {
                public override {{sequence}}<{{page}}> GetRawPages{{suffix}}() =>
                    answer.Pages(results.GetRawPages{{suffix}}());

                public override global::System.ClientModel.ContinuationToken? GetContinuationToken({{page}} page) =>
                    results.GetContinuationToken(page);

                protected override {{sequence}}<T> GetValuesFromPage{{suffix}}({{page}} page) =>
                    answer.Items(page, {{name}}Accessor<T>.Values(results, page));
            }

            file static class {{name}}Accessor<T>
            {
                [global::System.Runtime.CompilerServices.UnsafeAccessor(
                    global::System.Runtime.CompilerServices.UnsafeAccessorKind.Method, Name = "GetValuesFromPage{{suffix}}")]
                public static extern {{sequence}}<T> Values({{results}} results, {{page}} page);
            }
            """);
    }
}

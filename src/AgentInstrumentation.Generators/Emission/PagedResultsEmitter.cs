namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what traces the paged results of System.ClientModel: classes that derive from them, in the file that needs
/// them, because the runtime references no package.
/// </summary>
internal static class PagedResultsEmitter
{
    private const string Class = "TracedResults";

    /// <summary>The statements that return the traced results of a call, or of a replay.</summary>
    /// <param name="names">How the runtime's types are named there.</param>
    /// <param name="method">The method.</param>
    /// <param name="call">The call.</param>
    /// <param name="reader">The argument that reads an item, with its comma; or nothing.</param>
    /// <param name="start">What the operation starts with.</param>
    public static string CallOf(RuntimeNames names, TracedMethod method, string call, string reader, string start)
    {
        const string Results = $"global::{CallingFileEmitter.Namespace}.{Class}";
        var read = reader.Length > 0 ? reader : "\n    null,";
        return $"""
            var __answer = new {names.PagedAnswer}<global::System.ClientModel.ClientResult, {method.PagedItem}>({read}
                {start});
            return {Results}.Of(
                __answer.Answers(out {method.AnswerType} __recorded)
                    ? {Results}.Of(__recorded)
                    : {call},
                __answer);
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

                public static global::System.ClientModel.AsyncCollectionResult<T> Of<T>(
                    global::System.Collections.Generic.IAsyncEnumerable<T> recorded) =>
                    new RecordedAsyncResults<T>(recorded);

                public static global::System.ClientModel.CollectionResult<T> Of<T>(
                    global::System.Collections.Generic.IEnumerable<T> recorded) => new RecordedSyncResults<T>(recorded);

                public static global::System.ClientModel.ClientResult OnlyPage() =>
                    global::System.ClientModel.ClientResult.FromResponse(
                        new RecordedResponse(200, "OK", null, global::System.BinaryData.FromString("")));
                """);
        }

        writer.WriteLine();
        WriteResults(writer, "Async", "global::System.Collections.Generic.IAsyncEnumerable", "Async", "TracedAsyncResults");
        writer.WriteLine();
        WriteResults(writer, "", "global::System.Collections.Generic.IEnumerable", "", "TracedSyncResults");
        writer.WriteLine();
        WriteRecorded(writer);
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

    // The items of a recording stand in one page, whose response nobody kept.
    private static void WriteRecorded(SourceWriter writer) => writer.WriteLine("""
        file sealed class RecordedAsyncResults<T>(global::System.Collections.Generic.IAsyncEnumerable<T> items)
            : global::System.ClientModel.AsyncCollectionResult<T>
        {
            public override async global::System.Collections.Generic.IAsyncEnumerable<
                global::System.ClientModel.ClientResult> GetRawPagesAsync()
            {
                await global::System.Threading.Tasks.Task.CompletedTask.ConfigureAwait(false);
                yield return TracedResults.OnlyPage();
            }

            public override global::System.ClientModel.ContinuationToken? GetContinuationToken(
                global::System.ClientModel.ClientResult page) => null;

            protected override global::System.Collections.Generic.IAsyncEnumerable<T> GetValuesFromPageAsync(
                global::System.ClientModel.ClientResult page) => items;
        }

        file sealed class RecordedSyncResults<T>(global::System.Collections.Generic.IEnumerable<T> items)
            : global::System.ClientModel.CollectionResult<T>
        {
            public override global::System.Collections.Generic.IEnumerable<
                global::System.ClientModel.ClientResult> GetRawPages()
            {
                yield return TracedResults.OnlyPage();
            }

            public override global::System.ClientModel.ContinuationToken? GetContinuationToken(
                global::System.ClientModel.ClientResult page) => null;

            protected override global::System.Collections.Generic.IEnumerable<T> GetValuesFromPage(
                global::System.ClientModel.ClientResult page) => items;
        }
        """);
}

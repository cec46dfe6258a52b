using System.ComponentModel;
using AgentInstrumentation;

namespace ResearchAgent;

/// <summary>The tools of the agent: all that a model can reach of the documents.</summary>
/// <remarks>
/// Partial, because the model calls them through delegates: the generated bodies trace every call and hand the work to
/// the core methods below.
/// </remarks>
/// <param name="library">The documents.</param>
/// <param name="failing">Makes every read fail, to show how a failing tool looks from outside.</param>
public sealed partial class DocumentTools(DocumentLibrary library, bool failing)
{
    private const int MaximumHits = 20;

    private readonly Bm25Index _index = Bm25Index.Of(library);

    [RecordTool]
    [Description("Lists the paths of all documents.")]
    public partial IReadOnlyList<string> List();

    [RecordTool]
    [Description("Finds the sections of the documents which match a query best, best first.")]
    public partial IReadOnlyList<SearchHit> Search(
        [Description("The words to look for.")] string query,
        [Description("How many sections to return at most.")] int limit = 5);

    [RecordTool]
    [Description("Reads the whole text of one document.")]
    public partial Task<string> ReadAsync(
        [Description("The path of the document, as the list or a search result gives it.")] string path,
        CancellationToken cancellationToken);

    private IReadOnlyList<string> ListCore()
    {
        return library.Paths;
    }

    private IReadOnlyList<SearchHit> SearchCore(string query, int limit)
    {
        return _index.Search(query, Math.Clamp(limit, 1, MaximumHits));
    }

    private async Task<string> ReadCoreAsync(string path, CancellationToken cancellationToken)
    {
        return failing
            ? throw new IOException($"The document '{path}' cannot be read: simulated by --fail.")
            : await library.ReadAsync(path, cancellationToken);
    }
}

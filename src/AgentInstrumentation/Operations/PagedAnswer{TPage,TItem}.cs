using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// Traces an answer that a library gives as pages of items, as <c>System.ClientModel</c> does: the operation starts
/// with the first page that is asked for, and ends with the enumeration of the pages. Each enumeration is an operation
/// of its own. For generated code.
/// </summary>
/// <typeparam name="TPage">The type of the pages.</typeparam>
/// <typeparam name="TItem">The type of their items.</typeparam>
/// <param name="read">
/// Reads from an item what it says of a model's answer; null where it says nothing of that. When it throws, that is
/// reported by <see cref="AgentInstrumentationOptions.OnWarning"/> and goes no further.
/// </param>
/// <param name="definition">What is known of the operation at compile time.</param>
/// <param name="arguments">The captured arguments, or the default value for none.</param>
/// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
/// <param name="cancellationToken">The token by which the caller may cancel it.</param>
public sealed class PagedAnswer<TPage, TItem>(
    Func<TItem, ModelResponse>? read,
    OperationDefinition definition,
    CapturedContent arguments = default,
    OperationTag[]? tags = null,
    CancellationToken cancellationToken = default)
    where TPage : class
{
    // Which operation a page is of: several enumerations may run at once.
    private readonly ConditionalWeakTable<TPage, PageObserver<TPage, TItem>> _ofPages = [];
    private ReplayedCall? _replay;

    /// <summary>Whether a replay answers the call. To be asked before the call is made.</summary>
    /// <param name="items">The recorded items, which the answer is to have as those of its only page.</param>
    /// <returns>Whether the method is not to be called.</returns>
    /// <exception cref="Exception">What the call failed with when it was recorded.</exception>
    /// <exception cref="ReplayDivergenceException">The call is not as it was recorded.</exception>
    public bool Answers(out IAsyncEnumerable<TItem> items)
    {
        var answer = ReplayedStream<TItem>.Of(definition, arguments);
        _replay = answer?.Call;
        items = answer!;
        return answer is not null;
    }

    /// <inheritdoc cref="Answers(out IAsyncEnumerable{TItem})"/>
    public bool Answers(out IEnumerable<TItem> items)
    {
        var answer = ReplayedStream<TItem>.Of(definition, arguments);
        _replay = answer?.Call;
        items = answer!;
        return answer is not null;
    }

    /// <summary>Traces an enumeration of the pages.</summary>
    /// <param name="pages">The pages, or null.</param>
    /// <returns>The same pages; null for null.</returns>
    [return: NotNullIfNotNull(nameof(pages))]
    public IAsyncEnumerable<TPage>? Pages(IAsyncEnumerable<TPage>? pages) => pages is null
        ? null
        : new TracedStream<TPage>(definition, pages, arguments, tags, Observe, cancellationToken, _replay);

    /// <inheritdoc cref="Pages(IAsyncEnumerable{TPage})"/>
    [return: NotNullIfNotNull(nameof(pages))]
    public IEnumerable<TPage>? Pages(IEnumerable<TPage>? pages) => pages is null
        ? null
        : new TracedSequence<TPage>(definition, pages, arguments, tags, Observe, cancellationToken, _replay);

    /// <summary>Sees the items of a page, for the operation that the page is of.</summary>
    /// <param name="page">The page.</param>
    /// <param name="items">Its items.</param>
    /// <returns>The same items.</returns>
    public IAsyncEnumerable<TItem> Items(TPage page, IAsyncEnumerable<TItem> items) =>
        _ofPages.TryGetValue(page, out var observer) ? SeeAsync(items, observer) : items;

    /// <inheritdoc cref="Items(TPage, IAsyncEnumerable{TItem})"/>
    public IEnumerable<TItem> Items(TPage page, IEnumerable<TItem> items) =>
        _ofPages.TryGetValue(page, out var observer) ? See(items, observer) : items;

    private PageObserver<TPage, TItem> Observe() => new(read, _ofPages);

    private static async IAsyncEnumerable<TItem> SeeAsync(
        IAsyncEnumerable<TItem> items,
        PageObserver<TPage, TItem> observer,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var source = items.GetAsyncEnumerator(cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            while (await MoveAsync(source, observer).ConfigureAwait(false))
            {
                observer.OnPart(source.Current);
                yield return source.Current;
            }
        }
    }

    private static IEnumerable<TItem> See(IEnumerable<TItem> items, PageObserver<TPage, TItem> observer)
    {
        using var source = items.GetEnumerator();
        while (Move(source, observer))
        {
            observer.OnPart(source.Current);
            yield return source.Current;
        }
    }

    private static async ValueTask<bool> MoveAsync(
        IAsyncEnumerator<TItem> source, PageObserver<TPage, TItem> observer)
    {
        try
        {
            return await source.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            observer.OnFailed(exception);
            throw;
        }
    }

    private static bool Move(IEnumerator<TItem> source, PageObserver<TPage, TItem> observer)
    {
        try
        {
            return source.MoveNext();
        }
        catch (Exception exception)
        {
            observer.OnFailed(exception);
            throw;
        }
    }
}

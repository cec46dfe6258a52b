using System.Collections.Immutable;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>What a program says of the session: its user, tags, metadata, metrics and scores.</content>
public sealed partial class AgentSession
{
    // What a session holds is bounded, since it may be open for days and names may come from outside.
    private const int MaximumNames = 1_000;

    // Held while it is journalled, too, so that the journal has what is said in the order in which it counts.
    private readonly Lock _saying = new();

    private volatile SessionLabels _labels;
    private ImmutableDictionary<string, string> _metadata = ImmutableDictionary<string, string>.Empty;
    private ImmutableDictionary<string, SessionValue> _metrics = ImmutableDictionary<string, SessionValue>.Empty;

    /// <summary>The user, or null; on the spans of the session as <c>user.id</c>.</summary>
    public string? UserId => _labels.UserId;

    /// <summary>The session's tags, each once; on its spans as <c>agent.session.tags</c>.</summary>
    public IReadOnlyList<string> Tags => _labels.Tags;

    /// <summary>What the program said of the session by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Volatile.Read(ref _metadata);

    /// <summary>The program's own metrics of the session by name, each with its latest value.</summary>
    public IReadOnlyDictionary<string, SessionValue> Metrics => Volatile.Read(ref _metrics);

    /// <summary>Says whose session it is. Spans that start from now on carry it.</summary>
    /// <param name="userId">The user's id; it may be personal data, and leaves the process with the spans.</param>
    public void SetUser(string userId)
    {
        ArgumentNullException.ThrowIfNull(userId);
        Relabel(userId, []);
    }

    /// <summary>Adds tags. Spans that start from now on carry them.</summary>
    /// <param name="tags">
    /// The tags; nulls, and those that the session has already, are not added. A session takes 1,000.
    /// </param>
    public void AddTags(params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        Relabel(userId: null, tags);
    }

    /// <summary>
    /// Opens a scope: the spans that start in it carry this user and these tags beside the session's own. What the
    /// session is given while the scope is open shows on the spans after it.
    /// </summary>
    /// <param name="userId">The user, or null for that of the session.</param>
    /// <param name="tags">The tags to add.</param>
    /// <returns>The scope, current until it is disposed; one that does nothing where the session has ended.</returns>
    public SessionScope BeginScope(string? userId = null, params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return new SessionScope(this, userId, tags, isOpen: Accepts("a scope"));
    }

    /// <summary>Says something of the session by name; said again, the latest counts.</summary>
    /// <param name="name">The name. A session takes 1,000 different ones.</param>
    /// <param name="value">The value.</param>
    public void SetMetadata(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (Accepts("metadata"))
        {
            TrySet(ref _metadata, name, value, static (session, name, value) =>
                new SessionUpdated(session.Id, session.Clock.GetUtcNow())
                {
                    Metadata = new Dictionary<string, string> { [name] = value },
                });
        }
    }

    /// <summary>
    /// Records a metric of the program's own, a number or a text. All values are journalled; numbers are measured by
    /// the instrument <c>agent.session.metric</c>, too. The span of the operation that runs has the latest as
    /// <c>agent.metric.</c> with the name.
    /// </summary>
    /// <param name="name">The metric's name. A session takes 1,000 different ones.</param>
    /// <param name="value">Its value.</param>
    public void RecordMetric(string name, SessionValue value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!KeepMetric(name, value))
        {
            return;
        }

        var context = AmbientContext.Capture();
        if (Evaluation.RunningSpanOf(OperationIn(context), context.Span) is { IsAllDataRequested: true } span)
        {
            span.SetTag(Own.MetricPrefix + name, value.Attribute);
        }
    }

    /// <summary>Keeps a metric that its span has already.</summary>
    /// <returns>Whether it was kept.</returns>
    internal bool KeepMetric(string name, SessionValue value)
    {
        if (!Accepts("a metric") || !TrySet(ref _metrics, name, value, static (session, name, value) =>
            new SessionMetric(session.Id, session.Clock.GetUtcNow(), name, value)))
        {
            return false;
        }

        if (value.Number is { } number)
        {
            AgentMetrics.RecordCustom(name, number);
        }

        return true;
    }

    /// <summary>
    /// Records a score or feedback: a number, a yes or no, or a category. It is taken after the end, too, because
    /// feedback comes late. The span that was judged has it as the event <c>gen_ai.evaluation.result</c>; where that
    /// has ended, or is not known, it is a span of its own of that name.
    /// </summary>
    /// <param name="name">What was judged, such as <c>helpful</c>.</param>
    /// <param name="value">The score.</param>
    /// <param name="comment">Why, or null. What looks like a secret in it is masked.</param>
    /// <param name="operationId">
    /// The <see cref="SessionEvent.Id"/> of the operation that was judged; null for the session.
    /// </param>
    public void RecordScore(string name, SessionValue value, string? comment = null, Guid? operationId = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        Record(new SessionScore(Id, Clock.GetUtcNow(), name, value)
        {
            Comment = comment is null ? null : _client.Scrub(comment),
            OperationId = operationId,
        });
    }

    /// <summary>
    /// The same of an operation whose event is at hand, so that the score is in its trace also when it has ended.
    /// </summary>
    /// <param name="operation">The event of the operation that was judged.</param>
    /// <param name="name">What was judged, such as <c>relevance</c>.</param>
    /// <param name="value">The score.</param>
    /// <param name="comment">Why, or null. What looks like a secret in it is masked.</param>
    public void RecordScore(SessionEvent operation, string name, SessionValue value, string? comment = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(name);
        var score = new SessionScore(Id, Clock.GetUtcNow(), name, value)
        {
            Comment = comment is null ? null : _client.Scrub(comment),
            OperationId = operation.Id,
        };
        Record(score, operation);
    }

    /// <summary>The labels of spans that start in a context: of the innermost open scope, or the session's.</summary>
    internal SessionLabels LabelsIn(in AmbientContext context) =>
        context.Labels is { } scope && ReferenceEquals(scope.Session, this) ? scope.Labels : _labels;

    private void Record(SessionScore score, SessionEvent? judged = null)
    {
        NoteActivity();
        _client.Journal?.Append(score);
        AgentMetrics.RecordScore(score);
        Evaluation.Show(this, score, judged);
    }

    private void Relabel(string? userId, IReadOnlyList<string> tags)
    {
        if (!Accepts("a user or a tag"))
        {
            return;
        }

        lock (_saying)
        {
            var added = Bounded(_labels, tags);
            _labels = _labels.With(userId, added);
            _client.Journal?.Append(new SessionUpdated(Id, Clock.GetUtcNow()) { UserId = userId, Tags = added });
        }
    }

    // Those that are new, as far as there is room.
    private string[] Bounded(SessionLabels labels, IReadOnlyList<string> tags)
    {
        string[] added = [.. tags.OfType<string>().Except(labels.Tags)];
        var room = Math.Max(0, MaximumNames - labels.Tags.Length);
        for (var beyond = room; beyond < added.Length; beyond++)
        {
            _client.ReportTooManyNames();
        }

        return added.Length <= room ? added : added[..room];
    }

    private bool TrySet<T>(
        ref ImmutableDictionary<string, T> values,
        string name,
        T value,
        Func<AgentSession, string, T, JournalEntry> entryOf)
    {
        lock (_saying)
        {
            if (values.Count < MaximumNames || values.ContainsKey(name))
            {
                Volatile.Write(ref values, values.SetItem(name, value));
                _client.Journal?.Append(entryOf(this, name, value));
                return true;
            }
        }

        _client.ReportTooManyNames();
        return false;
    }
}

using System.Diagnostics;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Spans of one request, encoded, by the sources that they are of. It is used again, with its memory. For one thread at
/// a time.
/// </summary>
internal sealed class SpanBatch(SpanEncoder encoder)
{
    /// <summary>
    /// How many bytes the spans have at most, and so one. What is left of a request is for what stands around them.
    /// </summary>
    public const int MaximumSize = RequestWriter.MaximumSize - (1024 * 1024);

    // Of more the memory is not kept.
    private const int KeptScopes = 16;

    private readonly Dictionary<ActivitySource, ScopeSpans> _bySource = [];
    private readonly List<ScopeSpans> _scopes = [];
    private ScopeSpans? _last;
    private int _size;

    /// <summary>How many there are.</summary>
    public int Spans { get; private set; }

    /// <summary>Adds an encoded span; false where the request would become too large, so not to an empty one.</summary>
    public bool TryAdd(ActivitySource source, ReadOnlySpan<byte> span)
    {
        if (_size + span.Length > MaximumSize)
        {
            return false;
        }

        if (_last?.Source != source)
        {
            _last = ScopeOf(source);
        }

        _last.Spans.WriteBytes(ScopeSpans.SpanField, span);
        _size += span.Length;
        Spans++;
        return true;
    }

    /// <summary>Writes a message <c>ExportTraceServiceRequest</c>.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="resource">The fields of <c>ResourceSpans</c> that stand before the spans.</param>
    public void Write(ProtobufWriter to, ReadOnlySpan<byte> resource)
    {
        var scopes = _bySource.Values.Sum(static scope => ProtobufWriter.SizeOf(scope.Length));
        to.WriteBytesHead(1, resource.Length + scopes);
        to.Write(resource);
        foreach (var scope in _bySource.Values)
        {
            to.WriteBytesHead(2, scope.Length);
            to.Write(scope.Head.Written);
            to.Write(scope.Spans.Written);
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        _bySource.Clear();
        _last = null;
        if (_scopes.Count > KeptScopes)
        {
            _scopes.RemoveRange(KeptScopes, _scopes.Count - KeptScopes);
        }

        (_size, Spans) = (0, 0);
    }

    private ScopeSpans ScopeOf(ActivitySource source)
    {
        if (!_bySource.TryGetValue(source, out var scope))
        {
            var index = _bySource.Count;
            if (index == _scopes.Count)
            {
                _scopes.Add(new ScopeSpans(encoder));
            }

            scope = _scopes[index];
            scope.Begin(source);
            _bySource.Add(source, scope);
        }

        return scope;
    }
}

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// The memory of one request after another. Requests are so large that each one's own would have the whole heap
/// collected, again and again, just when much waits in it. For one thread at a time.
/// </summary>
#pragma warning disable CA1001 // a stream in memory holds nothing to dispose of
internal sealed class RequestBuffer
#pragma warning restore CA1001
{
    // What a single huge request took is not kept.
    private const int Kept = 4 * 1024 * 1024;

    private MemoryStream _bytes = new();

    /// <summary>The stream to fill anew; what it held before is gone.</summary>
    public MemoryStream Clear()
    {
        if (_bytes.Capacity > Kept)
        {
            _bytes = new MemoryStream();
        }

        _bytes.SetLength(0);
        return _bytes;
    }

    /// <summary>What it holds, until it is cleared.</summary>
    public ReadOnlyMemory<byte> Filled => _bytes.GetBuffer().AsMemory(0, (int)_bytes.Length);
}

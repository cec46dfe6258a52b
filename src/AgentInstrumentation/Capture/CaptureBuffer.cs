using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>A UTF-8 JSON writer with its buffer, kept for the thread's next capture.</summary>
internal sealed class CaptureBuffer : IDisposable
{
    // People read this in the journal and in span viewers, neither of which puts it into HTML.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonWriterOptions Options = new() { Encoder = Encoder };

    [ThreadStatic]
    private static CaptureBuffer? _spare;

    private readonly ArrayBufferWriter<byte> _bytes = new(512);

    private CaptureBuffer() => Json = new Utf8JsonWriter(_bytes, Options);

    public Utf8JsonWriter Json { get; }

    /// <summary>What is written so far, in whatever state it is.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.WrittenSpan;
        }
    }

    public static CaptureBuffer Rent()
    {
        var buffer = _spare ?? new CaptureBuffer();
        _spare = null;
        return buffer;
    }

    public CapturedContent Finish()
    {
        Json.Flush();
        return new CapturedContent(Encoding.UTF8.GetString(_bytes.WrittenSpan), _bytes.WrittenCount);
    }

    public void Finish(ReadOnlySpan<byte> end, IBufferWriter<byte> target)
    {
        Json.Flush();
        target.Write(_bytes.WrittenSpan);
        target.Write(end);
    }

    public void Reset()
    {
        _bytes.ResetWrittenCount();
        Json.Reset();
    }

    public void Dispose()
    {
        // A buffer that one huge value blew up is not kept.
        if (_bytes.Capacity > 64 * 1024)
        {
            return;
        }

        Reset();
        _spare = this;
    }
}

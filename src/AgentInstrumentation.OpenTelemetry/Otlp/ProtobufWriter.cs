using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Writes fields of protobuf messages, to memory that it uses again. For one thread at a time.</summary>
/// <param name="maximumLength">How many bytes it writes at most.</param>
/// <param name="keptCapacity">Of how many bytes the memory is kept; what a single huge message took is not.</param>
internal sealed class ProtobufWriter(int maximumLength, int keptCapacity = 64 * 1024)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private const int FirstCapacity = 1024;
    private const int LongestVarint = 10;

    // So long that no text of this many characters has a length of more than one byte.
    private const int ShortText = 127 / 3;

    private byte[] _bytes = new byte[FirstCapacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>How many bytes a field of so many takes, whose number is below 16.</summary>
    public static int SizeOf(int length) => 1 + SizeOfVarint((ulong)length) + length;

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        if (_bytes.Length > keptCapacity)
        {
            _bytes = new byte[FirstCapacity];
        }

        Length = 0;
    }

    /// <summary>Takes back what was written after a length.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Writes fields that are encoded.</summary>
    public void Write(ReadOnlySpan<byte> fields) => fields.CopyTo(Take(fields.Length));

    public void WriteNumber(int field, ulong value)
    {
        WriteKey(field, Varint);
        WriteVarint(value);
    }

    public void WriteFixed64(int field, ulong value)
    {
        WriteKey(field, Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);
    }

    public void WriteFixed32(int field, uint value)
    {
        WriteKey(field, Fixed32);
        BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);
    }

    public void WriteBytes(int field, ReadOnlySpan<byte> bytes)
    {
        WriteBytesHead(field, bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }

    /// <summary>Writes what stands before so many bytes, which are to be written next.</summary>
    public void WriteBytesHead(int field, int length)
    {
        WriteKey(field, LengthDelimited);
        WriteVarint((ulong)length);
    }

    public void WriteText(int field, ReadOnlySpan<char> text)
    {
        if (text.Length > ShortText)
        {
            var length = Encoding.UTF8.GetByteCount(text);
            WriteBytesHead(field, length);
            Encoding.UTF8.GetBytes(text, Take(length));
            return;
        }

        var start = Begin(field);
        Reserve(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
        End(start);
    }

    /// <summary>Begins a message within the message, to be ended by what this returns.</summary>
    public int Begin(int field)
    {
        WriteKey(field, LengthDelimited);
        Take(1);
        return Length;
    }

    public void End(int start)
    {
        var length = Length - start;
        if (length > 127)
        {
            // One byte was left for the length, which needs more.
            var missing = SizeOfVarint((ulong)length) - 1;
            Take(missing);
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + missing));
        }

        Put(_bytes.AsSpan(start - 1), (ulong)length);
    }

    private static int SizeOfVarint(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    private static int Put(Span<byte> to, ulong value)
    {
        var size = 0;
        while (value > 127)
        {
            to[size++] = (byte)(value | 0x80);
            value >>= 7;
        }

        to[size++] = (byte)value;
        return size;
    }

    private void WriteKey(int field, int type) => WriteVarint((ulong)((field << 3) | type));

    private void WriteVarint(ulong value)
    {
        Reserve(LongestVarint);
        Length += Put(_bytes.AsSpan(Length), value);
    }

    private Span<byte> Take(int count)
    {
        Reserve(count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    private void Reserve(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Grow(count);
        }
    }

    private void Grow(int count)
    {
        if (count > maximumLength - Length)
        {
            throw new RequestTooLargeException(maximumLength);
        }

        Array.Resize(ref _bytes, (int)Math.Max(Length + (long)count, Math.Min(_bytes.Length * 2L, maximumLength)));
    }
}

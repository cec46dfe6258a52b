using System.Buffers.Binary;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A field of a protobuf message.</summary>
internal readonly ref struct ProtobufField
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private ProtobufField(int number, ulong value)
    {
        Number = number;
        Value = value;
    }

    private ProtobufField(int number, ReadOnlySpan<byte> bytes)
    {
        Number = number;
        Bytes = bytes;
        IsBytes = true;
    }

    public int Number { get; }

    public bool IsBytes { get; }

    public ulong Value { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Reads the next field and moves on; false where the bytes are no message.</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> message, out ProtobufField field)
    {
        field = default;
        if (!TryReadVarint(ref message, out var key) || key >> 3 is 0 or > int.MaxValue)
        {
            return false;
        }

        var number = (int)(key >> 3);
        switch ((int)(key & 7))
        {
            case Varint when TryReadVarint(ref message, out var value):
                field = new ProtobufField(number, value);
                return true;
            case Fixed64 when message.Length >= sizeof(ulong):
                field = new ProtobufField(number, BinaryPrimitives.ReadUInt64LittleEndian(message));
                message = message[sizeof(ulong)..];
                return true;
            case Fixed32 when message.Length >= sizeof(uint):
                field = new ProtobufField(number, BinaryPrimitives.ReadUInt32LittleEndian(message));
                message = message[sizeof(uint)..];
                return true;
            case LengthDelimited when TryReadVarint(ref message, out var length) && length <= (ulong)message.Length:
                field = new ProtobufField(number, message[..(int)length]);
                message = message[(int)length..];
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var index = 0; index < Math.Min(10, message.Length); index++)
        {
            value |= (ulong)(message[index] & 0x7F) << (7 * index);
            if (message[index] < 0x80)
            {
                message = message[(index + 1)..];
                return true;
            }
        }

        return false;
    }
}

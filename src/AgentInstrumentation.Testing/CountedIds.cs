using System.Buffers.Binary;

namespace AgentInstrumentation.Testing;

/// <summary>Ids in the form of a UUIDv7, which count from one.</summary>
internal sealed class CountedIds
{
    private long _last;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], Interlocked.Increment(ref _last));
        bytes[6] |= 0x70;
        bytes[8] |= 0x80;
        return new Guid(bytes, bigEndian: true);
    }
}

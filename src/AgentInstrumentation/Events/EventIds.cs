namespace AgentInstrumentation;

/// <summary>
/// Makes UUIDv7 ids for events. <see cref="Guid.CreateVersion7()"/> asks the system for each one's chance, which takes
/// longer than all else that is recorded of an operation; these need to be unique, not secret.
/// </summary>
internal static class EventIds
{
    private const long Variant = unchecked((long)0x8000_0000_0000_0000);

    /// <summary>One that cannot be guessed; of a time before 1970, which the platform refuses, that of 1970.</summary>
    public static Guid CreateSecret(DateTimeOffset time) =>
        Guid.CreateVersion7(time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time);

    public static Guid Create(DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
#pragma warning disable CA5394 // an id is no secret
        var low = (Random.Shared.NextInt64() >> 1) | Variant;
        var high = Random.Shared.Next();
#pragma warning restore CA5394
        return new Guid(
            (int)(milliseconds >> 16),
            (short)milliseconds,
            (short)(0x7000 | (high & 0x0FFF)),
            (byte)(low >> 56),
            (byte)(low >> 48),
            (byte)(low >> 40),
            (byte)(low >> 32),
            (byte)(low >> 24),
            (byte)(low >> 16),
            (byte)(low >> 8),
            (byte)low);
    }
}

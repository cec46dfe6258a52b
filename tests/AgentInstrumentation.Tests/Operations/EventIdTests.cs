namespace AgentInstrumentation.Tests;

public sealed class EventIdTests
{
    [Fact]
    public void Id_IsAVersion7OfItsTime()
    {
        for (var number = 0; number < 10_000; number++)
        {
            var time = FakeClock.Start.AddMilliseconds(number * 86_400_123.0);
            var id = EventIds.Create(time);

            var model = Guid.CreateVersion7(time);
            Assert.Equal((model.Version, model.Variant & 0xC), (id.Version, id.Variant & 0xC));
            Assert.Equal(model.ToString("N")[..12], id.ToString("N")[..12]);
        }
    }

    [Fact]
    public void IdsOfOneMoment_Differ() =>
        Assert.Equal(
            100_000,
            Enumerable.Range(0, 100_000).Select(static _ => EventIds.Create(FakeClock.Start)).Distinct().Count());

    [Fact]
    public void EveryBitOfChance_Varies()
    {
        var all = new byte[16];
        var any = new byte[16];
        Array.Fill(all, byte.MaxValue);
        for (var number = 0; number < 1_000; number++)
        {
            var bytes = EventIds.Create(FakeClock.Start).ToByteArray(bigEndian: true);
            for (var index = 0; index < bytes.Length; index++)
            {
                all[index] &= bytes[index];
                any[index] |= bytes[index];
            }
        }

        Assert.Equal("70008000000000000000", Convert.ToHexString(all, 6, 10));
        Assert.Equal("7FFFBFFFFFFFFFFFFFFF", Convert.ToHexString(any, 6, 10));
    }
}

using System.Globalization;

namespace AgentInstrumentation.Tests;

/// <summary>Which numbers are taken for those of cards.</summary>
public sealed class CardNumberTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111 110", "[redacted card]")]
    [InlineData("4111 1111 1111 1111 123", "[redacted card] 123")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111", "[redacted card]")]
    [InlineData("4111  1111  1111  1111.", "[redacted card].")]
    [InlineData("4111.1111.1111.1111", "[redacted card]")]
    [InlineData("4111\u20131111\u20131111\u20131111", "[redacted card]")]
    [InlineData("3056 930902 5904, 3530111333300000", "[redacted card], [redacted card]")]
    [InlineData("6759 6498 2643 8453", "[redacted card]")]
    [InlineData("2223003122003222 6200000000000005", "[redacted card] [redacted card]")]
    [InlineData("No.4111111111111111, 卡号4111111111111111号", "No.[redacted card], 卡号[redacted card]号")]
    [InlineData("4111111111111111.50", "[redacted card].50")]
    public void CardNumber_IsMasked(string text, string masked) => Assert.Equal(masked, Scrubber.Scrub(text));

    [Theory]
    [InlineData("6759649826438453")]
    [InlineData("4111 1111-1111 1111")]
    [InlineData("4111   1111   1111   1111")]
    [InlineData("4111 111111 1111")]
    [InlineData("9111111111111119")]
    [InlineData("1.4111111111111111")]
    public void OtherNumber_IsLeft(string text) => Assert.Same(text, Scrubber.Scrub(text));

    [Fact]
    public void Times_AreNone()
    {
        var time = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var count = 0; count < 5000; count++)
        {
            time = time.AddTicks(100_003_700_017);
            AssertLeft(time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
            AssertLeft(time.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture));
            AssertLeft(time.ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture)[..19]);
            AssertLeft(time.Ticks.ToString(CultureInfo.InvariantCulture));
            AssertLeft(new DateTimeOffset(time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        }

        static void AssertLeft(string text) => Assert.Same(text, Scrubber.Scrub(text));
    }
}

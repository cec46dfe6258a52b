using System.Net;
using System.Net.Http.Headers;

namespace AgentInstrumentation.OpenTelemetry.Tests;

public sealed class RetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<RetryConditionHeaderValue?, double?> Headers => new()
    {
        { null, null },
        { new(TimeSpan.FromSeconds(30)), 30 },
        { new(Now.AddSeconds(90)), 90 },
        { new(Now.AddSeconds(-90)), 0 },
        { new(TimeSpan.FromDays(1)), 3600 },
    };

    [Theory]
    [MemberData(nameof(Headers), DisableDiscoveryEnumeration = true)]
    public void RetryAfter_IsWaitedForUpToAnHour(RetryConditionHeaderValue? header, double? seconds)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter = header;

        Assert.Equal(seconds, RetryDelays.Of(answer, Now)?.TotalSeconds);
    }

    [Fact]
    public async Task ReceiverAsksToWait_RetryWaitsThatLongAndBackoffGrows()
    {
        var clock = new ImpatientClock();
        using var client = new HttpClient(new Answers(
            Refusal(after: 30), Refusal(after: null), Refusal(after: null), Refusal(after: null), Taken()));
        using var sender = new BatchSender(
            new OtlpDeliveryOptions
            {
                TimeProvider = clock,
                HttpClientFactory = () => client,
                RetryDelay = TimeSpan.FromSeconds(2),
                MaxRetryDelay = TimeSpan.FromSeconds(60),
            },
            static _ => { });

        var outcome = await sender.SendAsync(ReadOnlyMemory<byte>.Empty, CancellationToken.None);

        Assert.Equal(new ExportAnswer(0, ""), outcome.Answer);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Waits[0]);
        Assert.Equal(4, clock.Waits.Distinct().Count());
        Assert.All(clock.Waits, static wait => Assert.InRange(wait.TotalSeconds, 0, 60));
    }

    private static HttpResponseMessage Taken() => new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };

    private static HttpResponseMessage Refusal(int? after)
    {
        var refusal = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.RetryAfter = after is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        return refusal;
    }

    private sealed class Answers(params HttpResponseMessage[] answers) : HttpMessageHandler
    {
        private int _next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) =>
            Task.FromResult(answers[_next++]);
    }

    /// <summary>Notes what is waited for, and does not wait.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}

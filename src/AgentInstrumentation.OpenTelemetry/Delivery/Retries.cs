using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.Retry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>How requests are tried again: for ever, until they are answered for good or the sender stops.</summary>
internal static class Retries
{
    /// <summary>Makes what tries again whenever a <see cref="RetryableException"/> is thrown.</summary>
    /// <param name="first">How long the first retry waits, about.</param>
    /// <param name="longest">How long one waits at most, unless the receiver asks for more.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="onTrouble">Told of each try that failed.</param>
    public static ResiliencePipeline<T> For<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] T>(
        TimeSpan first, TimeSpan longest, TimeProvider clock, Action<string> onTrouble) =>
        new ResiliencePipelineBuilder<T> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<T>
            {
                ShouldHandle = static tried => ValueTask.FromResult(tried.Outcome.Exception is RetryableException),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = first,
                MaxDelay = longest,
                DelayGenerator = static tried =>
                    ValueTask.FromResult((tried.Outcome.Exception as RetryableException)?.After),
                OnRetry = tried =>
                {
                    onTrouble(tried.Outcome.Exception!.Message);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
}

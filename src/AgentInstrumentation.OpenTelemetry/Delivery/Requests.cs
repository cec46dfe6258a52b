using OpenTelemetry;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Makes requests that leave no spans of their own and may be tried again.</summary>
internal static class Requests
{
    /// <summary>Makes one request.</summary>
    /// <typeparam name="T">What is made of the answer.</typeparam>
    /// <param name="requestAsync">Sends it, and reads the answer, until its token is cancelled.</param>
    /// <param name="timeout">How long that may take.</param>
    /// <param name="cancellationToken">Ends it for good.</param>
    /// <exception cref="RetryableException">There was no answer.</exception>
    public static async Task<T> TryAsync<T>(
        Func<CancellationToken, Task<T>> requestAsync, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var scope = SuppressInstrumentationScope.Begin();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(timeout);
        try
        {
            return await requestAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RetryableException($"no answer within {timeout.TotalSeconds} seconds");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new RetryableException(exception.Message);
        }
    }
}

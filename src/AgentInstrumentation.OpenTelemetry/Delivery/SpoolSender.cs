using System.Collections.Concurrent;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Sends what the spool holds, oldest first, also what other processes and earlier ones left there. Of all processes
/// that share a spool one sends at a time; when that ends, another goes on.
/// </summary>
internal sealed class SpoolSender : IDisposable
{
    private const int ReadSize = 1024 * 1024;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SpooledBatch> _ours = [];
    private readonly RequestBuffer _request = new();
    private readonly SemaphoreSlim _isWanted = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Spool _spool;
    private readonly DeliveryLedger _ledger;
    private readonly OtlpDeliveryOptions _options;
    private readonly BatchSender _sender;
    private readonly Task _sending;

    public SpoolSender(Spool spool, DeliveryLedger ledger, OtlpDeliveryOptions options)
    {
        _spool = spool;
        _ledger = ledger;
        _options = options;
        _sender = new BatchSender(options, ledger.Fail);
        _sending = Task.Run(RunAsync);
    }

    /// <summary>Has a new request sent.</summary>
    public void Add(SpooledBatch batch)
    {
        _ours.TryAdd(batch.Path, batch);
        _isWanted.Release();
    }

    public void Stop()
    {
        _stop.Cancel();
        _sending.Wait(CancellationToken.None);
    }

    public void Dispose()
    {
        Stop();
        _sender.Dispose();
        _isWanted.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                using (var held = _spool.TryHold())
                {
                    await (held is null ? WatchAsync() : SendAllAsync()).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop; what was not sent stays on disk.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _ledger.Fail(exception.Message);
            _options.Warn($"AgentInstrumentation: delivery has stopped, spans wait on disk: {exception.Message}");
        }
    }

    /// <summary>Another process sends, so what is gone was delivered.</summary>
    private async Task WatchAsync()
    {
        foreach (var (path, batch) in _ours)
        {
            if (!File.Exists(path) && _ours.TryRemove(path, out _))
            {
                _ledger.Acknowledge(batch.Spans);
            }
        }

        await _isWanted.WaitAsync(LookInterval, _stop.Token).ConfigureAwait(false);
    }

    private async Task SendAllAsync()
    {
        while (true)
        {
            // What was wanted until now is in the list.
            while (_isWanted.Wait(TimeSpan.Zero))
            {
            }

            foreach (var batch in _spool.List())
            {
                await SendAsync(batch).ConfigureAwait(false);
            }

            // Requests of other processes come without a word.
            await _isWanted.WaitAsync(LookInterval, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(SpooledBatch batch)
    {
        if (TryRead(batch))
        {
            Settle(batch, await _sender.SendAsync(_request.Filled, _stop.Token).ConfigureAwait(false));
        }
    }

    // It was written a moment ago, so to wait for it on other threads takes longer than to read it.
    private bool TryRead(SpooledBatch batch)
    {
        try
        {
            using var file = new FileStream(
                batch.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            file.CopyTo(_request.Clear(), ReadSize);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _ledger.Fail(exception.Message);
            return false;
        }
    }

    private void Settle(SpooledBatch batch, SendOutcome outcome)
    {
        // By its name, because it may be sent before whoever spooled it has said so.
        _ours.TryRemove(batch.Path, out _);
        if (!_spool.IsOurs(batch))
        {
            _ledger.Adopt(batch.Spans);
        }

        if (outcome.Answer is { } answer)
        {
            _spool.Remove(batch);
            Count(batch, answer);
            return;
        }

        var aside = _spool.SetAside(batch, outcome.Refusal!);
        _options.Warn($"AgentInstrumentation: {batch.Spans} spans were set aside in '{aside}': {outcome.Refusal}.");
        _ledger.SetAside(batch.Spans);
    }

    private void Count(SpooledBatch batch, ExportAnswer answer)
    {
        var rejected = Math.Clamp(answer.RejectedSpans, 0, batch.Spans);
        if (rejected > 0 || answer.Message.Length > 0)
        {
            _options.Warn(
                $"AgentInstrumentation: the receiver rejected {rejected} of {batch.Spans} spans: {answer.Message}");
        }

        // Last, because others wait for this.
        if (rejected > 0)
        {
            _ledger.Drop(DropReason.Rejected, rejected);
        }

        _ledger.Acknowledge(batch.Spans - rejected);
    }
}

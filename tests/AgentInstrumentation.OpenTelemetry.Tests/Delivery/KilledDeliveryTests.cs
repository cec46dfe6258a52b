using System.Diagnostics;
using System.Globalization;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Deliveries of processes that are killed.</summary>
[Collection("Tracing")]
public sealed class KilledDeliveryTests : IDisposable
{
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 4;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KilledAtAnyMoment_WhatWasOnDiskArrives(bool isReceiverUp)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        if (!isReceiverUp)
        {
            await receiver.StopAsync();
        }

        var random = new Random(5);
        HashSet<string> safe = [];
        for (var kill = 0; kill < Kills; kill++)
        {
            safe.UnionWith(await RunAndKillAsync(receiver.Endpoint, batches: random.Next(1, 10)));
        }

        if (!isReceiverUp)
        {
            await receiver.ListenAsync();
        }

        using var last = new DeliveredRun(receiver.Endpoint, _folder.Path);
        Assert.True(SpinWait.SpinUntil(() => last.Delivery.Health is { Spooled: 0 }, DeliveredRun.Patience));

        var arrived = receiver.Spans.Select(static span => Convert.ToHexStringLower(span.SpanId.Span)).ToList();
        Assert.Empty(safe.Except(arrived));

        // A request arrives again only when its sender died before it had read the answer: once a kill, at most.
        var requests = receiver.Taken.GroupBy(static taken => taken.ScopeSpans[0].Spans[0].SpanId);
        Assert.InRange(requests.Sum(static request => request.Count() - 1), 0, isReceiverUp ? Kills : 0);
    }

    private async Task<IReadOnlyList<string>> RunAndKillAsync(Uri receiver, int batches)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "AgentInstrumentation.DeliveringProgram.dll"),
                receiver.AbsoluteUri,
                _folder.Path,
            },
            RedirectStandardOutput = true,
        })!;
        List<string> safe = [];
        for (var batch = 0; batch < batches; batch++)
        {
            safe.AddRange((await process.StandardOutput.ReadLineAsync())!.Split(' '));
        }

        // As kill -9 does; what it had said until then counts, too, but for a line that is torn.
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync();
        safe.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        await process.WaitForExitAsync();
        return safe;
    }
}

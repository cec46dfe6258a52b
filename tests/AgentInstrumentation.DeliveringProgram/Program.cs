using System.Diagnostics;
using AgentInstrumentation.OpenTelemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

// Ends spans in batches, and says of each batch when it is on disk: that must arrive, whatever becomes of the process.
// The first argument is the receiver, the second the folder of the spool.
using var source = new ActivitySource("DeliveringProgram");
using var delivery = new OtlpDelivery(new OtlpDeliveryOptions
{
    Endpoint = new Uri(args[0]),
    SpoolFolder = args[1],
    FlushInterval = TimeSpan.FromMilliseconds(5),
    RetryDelay = TimeSpan.FromMilliseconds(5),
    MaxRetryDelay = TimeSpan.FromMilliseconds(20),
});
using var provider = Sdk.CreateTracerProviderBuilder().AddSource(source.Name).AddProcessor(delivery).Build();
while (true)
{
    List<string> ids = [];
    for (var index = 0; index < 20; index++)
    {
        using var span = source.StartActivity("call")!;
        ids.Add(span.SpanId.ToHexString());
    }

    SpinWait.SpinUntil(() => delivery.Health.Queued == 0);
    Console.WriteLine(string.Join(' ', ids));
}

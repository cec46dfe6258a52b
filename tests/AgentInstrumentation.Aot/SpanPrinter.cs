using System.Diagnostics;
using OpenTelemetry;

namespace AgentInstrumentation.Aot;

internal sealed class SpanPrinter : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data) => Console.WriteLine($"span {data.DisplayName} {data.Status}");
}

using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

/// <summary>Spans with everything that a span can have.</summary>
internal static class EveryKindOfSpan
{
    private static readonly string[] Texts = ["a", "", "c"];
    private static readonly long[] Longs = [1, -1];
    private static readonly byte[] Bytes = [0, 1, 250, 255];

    /// <summary>What calls from another process.</summary>
    public static ActivityContext Caller { get; } = new(
        ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
        ActivitySpanId.CreateFromString("b7ad6b7169203331"),
        ActivityTraceFlags.Recorded,
        "vendor=1",
        isRemote: true);

    /// <summary>Ends them in a provider with the exporters that are added to it.</summary>
    public static void End(Action<TracerProviderBuilder> configure)
    {
        using var source = new ActivitySource($"every-{Guid.NewGuid()}", "1.2", [new("scope.tag", "a")]);
        var builder = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .ConfigureResource(static resource => resource.AddService("answers", serviceVersion: "1.0"));
        configure(builder);
        using var provider = builder.Build();
        foreach (var kind in Enum.GetValues<ActivityKind>())
        {
            using var parent = source.StartActivity($"{kind} \"quoted\" \\ ä 😀 \n", kind, Caller)!;
            AddTags(parent);
            using var child = source.StartActivity("child")!;
            child.SetStatus(ActivityStatusCode.Error, "it failed");
        }

        source.StartActivity("plain")!.SetStatus(ActivityStatusCode.Ok).Dispose();
        provider.ForceFlush();
    }

    private static void AddTags(Activity span)
    {
        span.SetTag("text", "");
        span.SetTag("flag", true).SetTag("no", false);
        span.SetTag("long", long.MinValue).SetTag("zero", 0);
        span.SetTag("double", 0.1).SetTag("infinite", double.NegativeInfinity).SetTag("none", double.NaN);
        span.SetTag("texts", Texts).SetTag("longs", Longs);
        span.SetTag("empty", Array.Empty<int>());
        span.SetTag("bytes", Bytes);
        span.SetTag("entries", new Dictionary<string, object?> { ["x"] = 1, ["y"] = "z" });
        span.AddEvent(new("first", DateTimeOffset.UnixEpoch.AddYears(50), new() { ["at"] = 7 }));
        span.AddEvent(new("second"));
        span.AddLink(new(Caller, new() { ["why"] = "because" }));
    }
}

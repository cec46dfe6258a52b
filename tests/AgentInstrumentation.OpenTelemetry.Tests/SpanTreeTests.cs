using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed partial class SpanTreeTests
{
    [Fact]
    public void Trace_IsATreeWithTokensAndErrors()
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var source = new ActivitySource($"tree-{Guid.NewGuid()}");
        Activity? open;
        using (Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddProcessor(new SimpleActivityExportProcessor(new SpanTreeExporter(text)))
            .Build())
        {
            using (source.StartActivity("agent"))
            {
                using (source.StartActivity("plan"))
                {
                    source.StartActivity("chat")!
                        .SetTag("gen_ai.usage.input_tokens", 10)
                        .SetTag("gen_ai.usage.output_tokens", 5)
                        .Dispose();
                    source.StartActivity("look up")!.Dispose();
                }

                source.StartActivity("search")!
                    .SetTag("error.type", "System.IO.IOException")
                    .SetStatus(ActivityStatusCode.Error, "no such\nfile")
                    .Dispose();
                Assert.Equal("", text.ToString());
            }

            Assert.Equal(
                """
                agent  # ms
                ├─ plan  # ms
                │  ├─ chat  # ms  10 in, 5 out
                │  └─ look up  # ms
                └─ search  # ms  ! System.IO.IOException no such file

                """,
                Written(text));
            open = source.StartActivity("open");
            source.StartActivity("orphan")!.Dispose();
        }

        open!.Dispose();

        Assert.EndsWith("\norphan  # ms\n", Written(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActivityTraceFlags.None)]
    [InlineData(ActivityTraceFlags.Recorded)]
    public void ParentThatIsNeverExported_TreesAreWrittenWhenTheirRootsEnd(ActivityTraceFlags flags)
    {
        using var text = new StringWriter { NewLine = "\n" };
        using var source = new ActivitySource($"tree-{Guid.NewGuid()}");
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .SetSampler(new AlwaysOnSampler())
            .AddProcessor(new SimpleActivityExportProcessor(new SpanTreeExporter(text)))
            .Build();
        using var request = new Activity("request") { ActivityTraceFlags = flags }.Start();

        using var first = source.StartActivity("first")!;
        source.StartActivity("inner")!.Dispose();
        Activity.Current = request;
        source.StartActivity("second")!.Dispose();
        Assert.Equal("second  # ms\n", Written(text));
        first.Dispose();

        Assert.Equal("second  # ms\nfirst  # ms\n└─ inner  # ms\n", Written(text));
    }

    private static string Written(StringWriter text) => Milliseconds().Replace(text.ToString(), "# ms");

    [GeneratedRegex(@"\d+\.\d ms")]
    private static partial Regex Milliseconds();
}

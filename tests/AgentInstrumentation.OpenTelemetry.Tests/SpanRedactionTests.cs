using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry.Tests;

[Collection("Tracing")]
public sealed class SpanRedactionTests
{
    [Theory]
    [InlineData("db.password", "hunter2", "[redacted]")]
    [InlineData("http.request.header.Authorization", "anything", "[redacted]")]
    [InlineData("x-api-key", "k", "[redacted]")]
    [InlineData("note", "call with Bearer abcdefgh12345678 now", "call with Bearer [redacted] now")]
    [InlineData("note", "key sk-proj-abcdefghijkl12345678", "key [redacted]")]
    [InlineData("note", "jwt eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl!", "jwt [redacted]!")]
    [InlineData("note", "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "[redacted]")]
    [InlineData("note", "-----BEGIN PRIVATE KEY-----\ncut off", "[redacted]")]
    [InlineData("note", "Host=db;Password=hunter2", "Host=db;Password=[redacted]")]
    [InlineData("payment.cardNumber", 4111, "[redacted]")]
    [InlineData("user.id", "anna@example.org", "anna@example.org")]
    [InlineData("gen_ai.usage.input_tokens", 12, 12)]
    [InlineData("gen_ai.token.type", "input", "input")]
    [InlineData("gen_ai.tool.name", "basic search", "basic search")]
    public void Secrets_AreTakenOutByNameAndByValue(string name, object value, object expected) =>
        Assert.Equal(expected, Export(new(), span => span.SetTag(name, value)).GetTagItem(name));

    [Fact]
    public void Arrays_AreRedactedElementByElement()
    {
        string[] tags = ["beta", "Bearer abcdefgh12345678"];

        var span = Export(new(), span => span.SetTag("tags", tags));

        Assert.Equal(["beta", "Bearer [redacted]"], (string[])span.GetTagItem("tags")!);
    }

    [Fact]
    public void NameAndStatus_AreRedactedToo()
    {
        var span = Export(new(), static span =>
        {
            span.DisplayName = "GET Bearer abcdefgh12345678";
            span.SetStatus(ActivityStatusCode.Error, "refused sk-abcdefghijkl12345678");
        });

        Assert.Equal("GET Bearer [redacted]", span.DisplayName);
        Assert.Equal((ActivityStatusCode.Error, "refused [redacted]"), (span.Status, span.StatusDescription));
    }

    [Fact]
    public void Custom_HasTheLastWordAndMayRemove()
    {
        var options = new SpanRedactionOptions
        {
            Replacement = "***",
            Custom = static (name, value) => name switch
            {
                "gone" => null,
                "user.id" => $"hash of {value}",
                _ => value,
            },
        };

        var span = Export(options, static span => span
            .SetTag("gone", 1)
            .SetTag("user.id", "anna")
            .SetTag("password", "hunter2"));

        Assert.Null(span.GetTagItem("gone"));
        Assert.Equal("hash of anna", span.GetTagItem("user.id"));
        Assert.Equal("***", span.GetTagItem("password"));
    }

    [Fact]
    public void Formatters_WriteTheAttributesOfTheirNames()
    {
        var options = new SpanRedactionOptions
        {
            Formatters =
            {
                ["db.statement"] = static value => ((string)value).ToUpperInvariant(),
                ["gone"] = static _ => null,
                ["size"] = static value => (int)value / 1024,
                ["password"] = static _ => "shown",
                ["odd"] = static value => ((string)value)[100..],
            },
        };

        var span = Export(options, static span => span
            .SetTag("db.statement", "select Bearer abcdefgh12345678")
            .SetTag("gone", 1)
            .SetTag("size", 4096)
            .SetTag("password", "hunter2")
            .SetTag("odd", "short"));

        Assert.Equal("SELECT BEARER [REDACTED]", span.GetTagItem("db.statement"));
        Assert.Null(span.GetTagItem("gone"));
        Assert.Equal(4, span.GetTagItem("size"));
        Assert.Equal("[redacted]", span.GetTagItem("password"));
        Assert.Equal(SpanRedaction.Failed, span.GetTagItem("odd"));
    }

    [Fact]
    public void OwnSecrets_AreTakenOutBesideOrInPlaceOfTheUsual()
    {
        var options = new SpanRedactionOptions { ScrubSecrets = false, SecretNames = { "salary" } };

        var span = Export(options, static span => span
            .SetTag("employee.Salary", 1)
            .SetTag("password", "hunter2")
            .SetTag("note", "Bearer abcdefgh12345678"));

        Assert.Equal("[redacted]", span.GetTagItem("employee.Salary"));
        Assert.Equal("hunter2", span.GetTagItem("password"));
        Assert.Equal("Bearer abcdefgh12345678", span.GetTagItem("note"));
    }

    [Fact]
    public void RuleThatFails_CostsItsAttributeAlone()
    {
        var options = new SpanRedactionOptions
        {
            Custom = static (name, value) => name == "odd" ? throw new InvalidOperationException("defect") : value,
        };

        var span = Export(options, static span => span.SetTag("odd", "secret").SetTag("even", "kept"));

        Assert.Equal(SpanRedaction.Failed, span.GetTagItem("odd"));
        Assert.Equal("kept", span.GetTagItem("even"));
    }

    [Fact]
    public void RuleThatTakesTooLong_CostsItsAttributeAlone()
    {
        var options = new SpanRedactionOptions();
        options.SecretValues.Add(new Regex("^(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(1)));

        var span = Export(options, static span => span.SetTag("long", new string('a', 40) + "!").SetTag("short", "b"));

        Assert.Equal(SpanRedaction.Failed, span.GetTagItem("long"));
        Assert.Equal("b", span.GetTagItem("short"));
    }

    private static Activity Export(SpanRedactionOptions options, Action<Activity> fill)
    {
        using var source = new ActivitySource($"redacted-{Guid.NewGuid()}");
        var exporter = new CollectingExporter<Activity>();
        using var provider = Sdk.CreateTracerProviderBuilder()
            .AddSource(source.Name)
            .AddProcessor(new SpanRedaction(options))
            .AddProcessor(new SimpleActivityExportProcessor(exporter))
            .Build();
        using (var span = source.StartActivity("span"))
        {
            fill(span!);
        }

        return Assert.Single(exporter.Exported);
    }
}

namespace AgentInstrumentation.Tests;

/// <summary>What is taken for a secret by its look, and what is not.</summary>
public sealed class ScrubberTests
{
    private const string Key = "4fQ8zLr2VnT6xWb1";

    [Theory]
    [InlineData($"Authorization: Bearer {Key}", "Authorization: Bearer [redacted]")]
    [InlineData("authorization: basic dXNlcjpwYXNz==", "authorization: basic [redacted]")]
    [InlineData($"curl -H 'Authorization: bearer {Key}' x", "curl -H 'Authorization: bearer [redacted]' x")]
    [InlineData($"sk-proj-{Key}, and", "[redacted], and")]
    [InlineData($"sk-ant-api03-{Key}.", "[redacted].")]
    [InlineData($"key sk_live_{Key}", "key [redacted]")]
    [InlineData($"(ghp_{Key}{Key})", "([redacted])")]
    [InlineData($"github_pat_{Key}", "[redacted]")]
    [InlineData("xoxb-1234567890-abcdef", "[redacted]")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "[redacted]")]
    [InlineData($"AIzaSy{Key}{Key}", "[redacted]")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln next", "[redacted] next")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nrest", "[redacted]\nrest")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIE", "[redacted]")]
    [InlineData("Host=db;Username=me;Password=hunter2;Port=1", "Host=db;Username=me;Password=[redacted];Port=1")]
    [InlineData("https://api.example.org/v1?api_key=abc&q=cats", "https://api.example.org/v1?api_key=[redacted]&q=cats")]
    [InlineData("""{"user":"me","password": "hunter 2"}""", """{"user":"me","password": "[redacted]"}""")]
    [InlineData("write to jane.doe+news@mail.example.org.", "write to [redacted e-mail].")]
    [InlineData("<jane@example.org>,joe@example.com", "<[redacted e-mail]>,[redacted e-mail]")]
    [InlineData("4111111111111111", "[redacted card]")]
    [InlineData("card 4111 1111 1111 1111 12/30", "card [redacted card] 12/30")]
    [InlineData("5555-5555-5555-4444", "[redacted card]")]
    [InlineData("3782 822463 10005", "[redacted card]")]
    [InlineData("4222222222222 and 6011000990139424", "[redacted card] and [redacted card]")]
    public void Secret_IsMasked(string text, string masked) => Assert.Equal(masked, Scrubber.Scrub(text));

    [Theory]
    [InlineData("bearer certificates and basic functionality")]
    [InlineData("a task-management-system-of-the-new-kind, risk-averse-people-everywhere")]
    [InlineData("sk-learn and scikit")]
    [InlineData("max_tokens=500&page=2")]
    [InlineData("the password: it was lost. token: a word")]
    [InlineData("the key = value pairs")]
    [InlineData("meet @home, me@localhost, a@b, @Test.Method")]
    [InlineData("4111111111111112")]
    [InlineData("4111 1111 1111")]
    [InlineData("41111111111111111111111")]
    [InlineData("1700000000000 and 9783161484100")]
    [InlineData("0.4111111111111111")]
    [InlineData("id4111111111111111")]
    [InlineData("2026-01-02T03:04:05.0000000Z 01020304-0506-0708-0910-111213141516")]
    [InlineData("")]
    public void WhatIsNone_IsLeft(string text) => Assert.Same(text, Scrubber.Scrub(text));

    // A quadratic search would not come to an end here.
    [Theory]
    [InlineData("sk-")]
    [InlineData("bearer ")]
    [InlineData("\\\\npin=%20")]
    [InlineData("password=")]
    [InlineData("\"key\":'")]
    [InlineData("@")]
    [InlineData("a@b.")]
    [InlineData("4")]
    [InlineData("4111 ")]
    [InlineData("-----BEGIN ")]
    [InlineData("token:")]
    [InlineData(" token:\n")]
    [InlineData("token= ")]
    [InlineData("token=a; ")]
    [InlineData(" a token: word")]
    [InlineData("authorization: a b c ")]
    [InlineData("\\\"token\\\":")]
    [InlineData("token='''a")]
    [InlineData("\"token\":[")]
    [InlineData("<token>")]
    [InlineData("<token ")]
    [InlineData("--token ")]
    [InlineData("key=\"token\" ")]
    [InlineData("://a:")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("=")]
    [InlineData(" ")]
    public void HostileText_IsReadOnce(string part)
    {
        var text = "token" + string.Concat(Enumerable.Repeat(part, 2_000_000 / part.Length));

        Assert.NotEmpty(Scrubber.Scrub(text));
    }

    [Fact]
    public void SecretAnywhere_IsMasked()
    {
        string[] secrets = [$"sk-{Key}", "jane@example.org", "4111111111111111", $"Bearer {Key}"];
        for (var before = 0; before < 200; before++)
        {
            foreach (var secret in secrets)
            {
                var masked = Scrubber.Scrub($"{new string('.', before)} {secret} end");

                Assert.DoesNotContain(secret, masked, StringComparison.Ordinal);
                Assert.EndsWith(" end", masked, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void SecretWhereTheTextIsCut_LeavesNoPart()
    {
        for (var before = 0; before < 120; before++)
        {
            var text = $"{new string('.', before)} sk-{Key}{Key} {new string('.', 2000)}";

            var cut = Scrubber.ScrubStart(text, 100);

            Assert.True(cut.Length <= 100, cut);
            Assert.DoesNotContain("sk-4", cut, StringComparison.Ordinal);
        }
    }
}

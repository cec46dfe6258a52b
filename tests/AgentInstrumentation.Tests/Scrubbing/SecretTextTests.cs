namespace AgentInstrumentation.Tests;

/// <summary>Texts as they occur, with secrets and without: the table of what is masked and what is left.</summary>
public sealed class SecretTextTests
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyzabcdefghij";
    private const string Mixed = "AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIj";

    [Theory]
    // Keys without a digit.
    [InlineData($"hf_{Mixed}", "[redacted]")]
    [InlineData("AKIAQYLPMNHFIUTRWXYZ", "[redacted]")]
    [InlineData("(ASIAQYLPMNHFIUTRWXYZ)", "([redacted])")]
    [InlineData($"ghp_{Lower}", "[redacted]")]
    [InlineData($"gho_{Mixed}, ghs_{Lower}", "[redacted], [redacted]")]
    [InlineData("glpat-abcdefghijklmnopqrst", "[redacted]")]
    [InlineData("glpat-a1-bcd_efG-hijk-lm_no", "[redacted]")]
    [InlineData($"sk-{Lower}", "[redacted]")]
    [InlineData($"sk-proj-{Lower}.", "[redacted].")]
    [InlineData($"sk-ant-{Mixed}-{Lower}", "[redacted]")]
    [InlineData($"sk_live_{Lower}", "[redacted]")]
    [InlineData($"gsk_{Mixed}", "[redacted]")]
    [InlineData($"xai-{Lower} pplx-{Mixed}", "[redacted] [redacted]")]
    [InlineData($"npm_{Mixed}", "[redacted]")]
    [InlineData("AIzaSyDabcdefghijklmnopqrstuvwxyzabcdef", "[redacted]")]
    [InlineData("AIzaSyDabc-efghijklm_opqrst-vwxyzabcdef", "[redacted]")]
    [InlineData("SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq", "[redacted]")]
    [InlineData("ya29.a0AfH6SMBx-abcd_efgh.ijkl", "[redacted]")]
    [InlineData($"密钥是sk-{Lower}。", "密钥是[redacted]。")]
    [InlineData($"sk-learn-sk-{Lower}", "[redacted]")]
    [InlineData("nvapi-a1B-a1B-a1B-a1B-a1B-a1B-a1B-a1B-a1B-a1B-a1B", "[redacted]")]
    // A block of YAML, an option of a shell's command, and characters that JSON may escape.
    [InlineData("password: |\n  hunter2\n  more\nuser: me", "password: |\n  [redacted]\nuser: me")]
    [InlineData("db:\n  password: >-\n\n    hunter2\n", "db:\n  password: >-\n\n    [redacted]\n")]
    [InlineData("connect -Password hunter2 -User me", "connect -Password [redacted] -User me")]
    [InlineData("Bearer abcd1234\\u002Befgh\\/ijkl\\n", "Bearer [redacted]\\n")]
    [InlineData("postgres:\\/\\/user:hunter2@host", "postgres:\\/\\/user:[redacted]@host")]
    // What a limit cut off.
    [InlineData("x <password>hunter2", "x <password>[redacted]")]
    [InlineData("Basic dXNlcjpodW50ZXIyaHVudGVyM", "Basic [redacted]")]
    // Addresses with marks that are characters of their own.
    [InlineData("jose\u0301@example.com", "[redacted e-mail]")]
    [InlineData("user@\u0909\u0926\u093E\u0939\u0930\u0923.\u092D\u093E\u0930\u0924", "[redacted e-mail]")]
    // Credentials behind the scheme of an authorization.
    [InlineData("use Basic dXNlcjpwYXNz here", "use Basic [redacted] here")]
    [InlineData("Basic dXNlcjpwYXNzMQ==, Basic dXNlcjpwYXNzMQ", "Basic [redacted], Basic [redacted]")]
    [InlineData("Bearer  mySuperSecretTok", "Bearer  [redacted]")]
    [InlineData("Bearer\tabcdefgh12345678", "Bearer\t[redacted]")]
    [InlineData("bearer mySuperSecretTok", "bearer [redacted]")]
    [InlineData($"BEARER {Lower}", "BEARER [redacted]")]
    [InlineData("Bearer correct-horse-4-battery", "Bearer [redacted]")]
    [InlineData("bearer a.b_c~d+e/f==", "bearer [redacted]")]
    // E-mail addresses and private keys of other spellings.
    [InlineData("jane@xn--e1afmkfd.xn--p1ai.", "[redacted e-mail].")]
    [InlineData("?to=jane%40example.org&q=1", "?to=[redacted e-mail]&q=1")]
    [InlineData("jane@163.com, joe@mail.4u.example", "[redacted e-mail], [redacted e-mail]")]
    [InlineData(
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOY\n-----END PGP PRIVATE KEY BLOCK-----\nrest",
        "[redacted]\nrest")]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOY\n-----END PGP PRIVATE", "[redacted]")]
    public void Secret_IsMasked(string text, string masked)
    {
        Assert.Equal(masked, Scrubber.Scrub(text));
        Assert.Equal(masked, Scrubber.Scrub(masked));
    }

    [Theory]
    // Words that begin as keys do.
    [InlineData("ASIA-PACIFIC-2026-Q3")]
    [InlineData("ASIAPACIFICREGIONS, AKIAQYLPMNHFIUTRWXYZA")]
    [InlineData("SG.Orders.Checkout.V2")]
    [InlineData("SG.OrderProcessingServices.Checkout")]
    [InlineData("xai-grok-4-fast-0709")]
    [InlineData("pplx-embed-v1-0.6b")]
    [InlineData("npm_config_user_agent10")]
    [InlineData("npm_package_dependencies_internationalization")]
    [InlineData("sk-learn-1.5.2-py3-none")]
    [InlineData("hf_hub_download_2, hf_transformers_checkpoint_v12")]
    [InlineData("gsk_pharmaceuticals_2026, r8_registers_of_x86_64")]
    [InlineData("the AIza prefix, glpat-rotation-2026")]
    // Words behind the name of a scheme.
    [InlineData("Basic Microsoft.Extensions.Logging")]
    [InlineData("basic 2021-specs, Basic Open features, basic authentication2")]
    [InlineData("Bearer Authentication. Bearer authorization/authentication")]
    [InlineData("bearer token-based and bearer certificates, forbearer a1b2c3d4e5")]
    [InlineData("Bearer, basic: 12345678")]
    // Versions of packages, and public keys.
    [InlineData("lodash@4.17.beta, react@18.2.0, @types/node@20.1.next, %40scope/a")]
    [InlineData("-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ\n-----BEGIN CERTIFICATE-----")]
    public void OrdinaryText_IsLeft(string text) => Assert.Same(text, Scrubber.Scrub(text));
}

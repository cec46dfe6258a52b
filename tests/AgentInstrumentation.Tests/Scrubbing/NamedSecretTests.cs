namespace AgentInstrumentation.Tests;

/// <summary>Values that a text names as secrets: the table of what is masked and what is left.</summary>
public sealed class NamedSecretTests
{
    [Theory]
    // Authorization, to the end of the line or of the quotes.
    [InlineData("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]")]
    [InlineData("Authorization: Bearer mySuperSecretTok\nHost: x", "Authorization: Bearer [redacted]\nHost: x")]
    [InlineData("Authorization: bearer word", "Authorization: bearer [redacted]")]
    [InlineData("Authorization=Basic dXNlcjpwYXNz", "Authorization=Basic [redacted]")]
    [InlineData("Proxy-Authorization: hunter2", "Proxy-Authorization: [redacted]")]
    [InlineData("authorization:Custom hunter", "authorization:[redacted]")]
    [InlineData(
        "Authorization: Digest username=\"me\", realm=\"a b\", response=\"0f\"\r\nX: y",
        "Authorization: Digest [redacted]\r\nX: y")]
    [InlineData(
        "Authorization: AWS4-HMAC-SHA256 Credential=AKI/2026/s3, Signature=abc",
        "Authorization: AWS4-HMAC-SHA256 [redacted]")]
    [InlineData("curl -H \"Authorization: Token abc\" https://x", "curl -H \"Authorization: Token [redacted]\" https://x")]
    [InlineData("""{"Authorization":"Basic abc","n":1}""", """{"Authorization":"Basic [redacted]","n":1}""")]
    [InlineData("""{"a":"Authorization: Bearer abc\nHost: x"}""", """{"a":"Authorization: Bearer [redacted]\nHost: x"}""")]
    [InlineData("""{"Authorization":["Bearer abc"]}""", """{"Authorization":[redacted]}""")]
    [InlineData("https://x/?Authorization=abc&q=cats", "https://x/?Authorization=[redacted]&q=cats")]
    // Assignments with spaces.
    [InlineData("password = \"hunter2\"", "password = \"[redacted]\"")]
    [InlineData("password = hunter2", "password = [redacted]")]
    [InlineData("aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+b=\nregion = x",
        "aws_secret_access_key = [redacted]\nregion = x")]
    [InlineData("var password = @\"hunter 2\";", "var password = @\"[redacted]\";")]
    [InlineData("password := `hunter 2`", "password := `[redacted]`")]
    [InlineData("\"password\" => \"hunter2\"", "\"password\" => \"[redacted]\"")]
    [InlineData("$_POST['password'] = 'hunter2'", "$_POST['password'] = '[redacted]'")]
    [InlineData("password += \"hunter2\"", "password += \"[redacted]\"")]
    [InlineData("{ User = me, Password = hunter2 }", "{ User = me, Password = [redacted] }")]
    // Connection strings, and values that hold what ends others.
    [InlineData("Server=x;Password=correct horse battery;Db=y", "Server=x;Password=[redacted];Db=y")]
    [InlineData("Server=x;Password=correct horse battery", "Server=x;Password=[redacted]")]
    [InlineData("Password=correct horse;Initial Catalog=y", "Password=[redacted];Initial Catalog=y")]
    [InlineData("'Server=x;Password=it's a \"test' failed", "'Server=x;Password=[redacted]' failed")]
    [InlineData("password=p&ssw0rd;", "password=[redacted];")]
    [InlineData("password=abc,def;", "password=[redacted];")]
    [InlineData("host:6379,password=abc,def,ssl=True", "host:6379,password=[redacted],ssl=True")]
    [InlineData("password=p)w}x]y'z\"0<1", "password=[redacted]")]
    [InlineData("(password=abc), (pwd=def)", "(password=[redacted]), (pwd=[redacted])")]
    [InlineData("Pwd={a;b};Db=y", "Pwd=[redacted];Db=y")]
    [InlineData("Pwd={a}}b;c};Db=y", "Pwd=[redacted];Db=y")]
    [InlineData("Pwd='a''b';Db=y", "Pwd='[redacted]';Db=y")]
    [InlineData("Pwd=\"a;\"\"b\";Db=y", "Pwd=\"[redacted]\";Db=y")]
    [InlineData("""{"password":"ab\"cdef","n":1}""", """{"password":"[redacted]","n":1}""")]
    [InlineData("""{"password":"ab\\","n":1}""", """{"password":"[redacted]","n":1}""")]
    [InlineData("""{"password":"","pwd":"x"}""", """{"password":"","pwd":"[redacted]"}""")]
    [InlineData("{\"password\":\"cut o", "{\"password\":\"[redacted]")]
    [InlineData("PASSWORD='''a'b''' x", "PASSWORD='''[redacted]''' x")]
    // JSON of all kinds, also within JSON, and XML.
    [InlineData(
        """{"ssn":"123-45-6789","pin":"1234","cvv":"123"}""",
        """{"ssn":"[redacted]","pin":"[redacted]","cvv":"[redacted]"}""")]
    [InlineData("""{"otp":"1","jwt":"2","iban":"3","card":"4"}""",
        """{"otp":"[redacted]","jwt":"[redacted]","iban":"[redacted]","card":"[redacted]"}""")]
    [InlineData("""{"password":123456,"n":1}""", """{"password":[redacted],"n":1}""")]
    [InlineData("""{"password":["hunter2", "a]b"],"n":[1]}""", """{"password":[redacted],"n":[1]}""")]
    [InlineData("""{"credential":{"value":"a\"}b"},"n":1}""", """{"credential":[redacted],"n":1}""")]
    [InlineData("\"password\" :\t\"x y\"", "\"password\" :\t\"[redacted]\"")]
    [InlineData("\"password\":\r\n  \"x y\"", "\"password\":\r\n  \"[redacted]\"")]
    [InlineData("""{\"password\":\"hunter2\",\"n\":1}""", """{\"password\":\"[redacted]\",\"n\":1}""")]
    [InlineData("""{\"password\":\"a\\\"b\",\"n\":1}""", """{\"password\":\"[redacted]\",\"n\":1}""")]
    [InlineData("""{\"password\":[\"a]\\\"]\"],\"n\":1}""", """{\"password\":[redacted],\"n\":1}""")]
    [InlineData("""{\\\"password\\\":\\\"a b\\\",\\\"n\\\":1}""", """{\\\"password\\\":\\\"[redacted]\\\",\\\"n\\\":1}""")]
    [InlineData("""{\u0022pin\u0022:\u0022a b\u0022}""", """{\u0022pin\u0022:\u0022[redacted]\u0022}""")]
    [InlineData("{&quot;pin&quot;:&quot;a b&quot;}", "{&quot;pin&quot;:&quot;[redacted]&quot;}")]
    [InlineData("\"{\"\"pin\"\":\"\"a b\"\",\"\"n\"\":1}\"", "\"{\"\"pin\"\":\"\"[redacted]\"\",\"\"n\"\":1}\"")]
    [InlineData("{'password': 'it\\'s', 'n': 1}", "{'password': '[redacted]', 'n': 1}")]
    [InlineData("<password>hunter2</password>", "<password>[redacted]</password>")]
    [InlineData("<a:Password Type=\"text\">x y </a:Password>", "<a:Password Type=\"text\">[redacted] </a:Password>")]
    [InlineData("<password><![CDATA[a<b]]></password>", "<password><![CDATA[[redacted]]]></password>")]
    [InlineData("<add key=\"ApiKey\" value=\"a b\"/>", "<add key=\"ApiKey\" value=\"[redacted]\"/>")]
    [InlineData("<user name='me' password='a b'/>", "<user name='me' password='[redacted]'/>")]
    [InlineData(
        """{"name":"password","value":"x"},{"name":"Authorization","value":"Basic x"}""",
        """{"name":"password","value":"[redacted]"},{"name":"Authorization","value":"[redacted]"}""")]
    [InlineData("- name: DB_PASSWORD\n  value: hunter\n", "- name: DB_PASSWORD\n  value: [redacted]\n")]
    // Headers, YAML, command lines and addresses.
    [InlineData("X-Api-Key: 0123456789abcdef0123", "X-Api-Key: [redacted]")]
    [InlineData("GET / -H X-Api-Key:abc", "GET / -H X-Api-Key:[redacted]")]
    [InlineData("Cookie: sid=abc; theme=dark\nHost: x", "Cookie: [redacted]\nHost: x")]
    [InlineData("Set-Cookie: ASPXAUTH=abc; path=/", "Set-Cookie: [redacted]")]
    [InlineData("password: hunter2", "password: [redacted]")]
    [InlineData("db:\n  - password: hunter # weak\n  - user: me", "db:\n  - password: [redacted] # weak\n  - user: me")]
    [InlineData("  password: p,w;x'y&z\nuser: me", "  password: [redacted]\nuser: me")]
    [InlineData("{password: hunter, user: me}", "{password: [redacted], user: me}")]
    [InlineData("login with password: hunter2, then", "login with password: [redacted], then")]
    [InlineData("the pin: 1234 is wrong", "the pin: [redacted] is wrong")]
    [InlineData("run --password hunter2 --user me", "run --password [redacted] --user me")]
    [InlineData("run --api-key 'a b' --token=c", "run --api-key '[redacted]' --token=[redacted]")]
    [InlineData("""["--password", "a b", "-v"]""", """["--password", "[redacted]", "-v"]""")]
    [InlineData("""[\"--password\", \"a b\", \"-v\"]""", """[\"--password\", \"[redacted]\", \"-v\"]""")]
    [InlineData("postgres://user:hunter2@localhost:5432/db", "postgres://user:[redacted]@localhost:5432/db")]
    [InlineData("https://user:p@w@x/, redis://:pw@h", "https://user:[redacted]@x/, redis://:[redacted]@h")]
    [InlineData("amqp://u:p/w?#@h/v", "amqp://u:[redacted]@h/v")]
    public void NamedSecret_IsMasked(string text, string masked)
    {
        Assert.Equal(masked, Scrubber.Scrub(text));
        Assert.Equal(masked, Scrubber.Scrub(masked));
    }

    [Theory]
    [InlineData("if (token == null) return; if (token != other) throw; token=>x")]
    [InlineData("if (password === '') { } if (pin >= 5 || pin <= 7) { }")]
    [InlineData("tokens.Where(token => token.Length > 3)")]
    [InlineData("string? token = null; var secret = GetSecret(1); password = config[\"x\"];")]
    [InlineData("var token = await GetAsync(); token = cancellationToken; this.token = options.Token;")]
    [InlineData("Run(token: cancellationToken, password: null)")]
    [InlineData("interface A {\n  token: CancellationToken;\n  password?: string;\n}")]
    [InlineData("the password: it was lost. token: a word")]
    [InlineData("Authorization: the user may not read this")]
    [InlineData("the key = value pairs; className=\"x\"; spin=5&shopping=2")]
    [InlineData("max_tokens=500&tokenCount=3, \"maxTokens\": 5")]
    [InlineData("""{"properties":{"password":{"type":"string","minLength":8}}}""")]
    [InlineData("""{"token":null,"password":"","secret":true}""")]
    [InlineData("pass --password and --token to it, or the --secret option; --pin")]
    [InlineData("use --password <password>, List<Token> and <password> as <user> wants")]
    [InlineData("Task<AccessToken> GetAsync() => new List<Secret>();")]
    [InlineData("<password/><password></password><pin x=\"y\"/>")]
    [InlineData("<add key=\"Colour\" value=\"red\"/> key: value, name: me")]
    [InlineData("http://localhost:8080/@scope/pkg https://example.org:443/a@b")]
    [InlineData("http://[::1]:80/@x and std::token::value, secret://vault/x")]
    [InlineData("secretstorage==3.3.1, token: 5 of them, password:")]
    [InlineData("Passwords do not match. Password must not be empty; secret; token,")]
    [InlineData("------ token ------ | --- | <!-- password -->")]
    public void OrdinaryText_IsLeft(string text) => Assert.Same(text, Scrubber.Scrub(text));
}

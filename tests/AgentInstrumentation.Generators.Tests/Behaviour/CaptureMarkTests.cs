namespace AgentInstrumentation.Generators.Tests;

/// <summary>What attributes keep out of what is captured, from whatever place they speak.</summary>
public sealed class CaptureMarkTests
{
    private const string BaseRecords = """
        public record Base(int Id, [Redact] string Note, [NotCaptured] string No);
        public record Derived(int Id, string N) : Base(Id, N, "no");
        public record Short([Redact] string Note);
        public record Long(string Note, int X) : Short(Note);
        public record Shown([Capture] string Note) : Short(Note);
        public record Box<T>([Redact] T Value);
        public sealed record Boxed(string Value) : Box<string>(Value);
        """;

    private const string Overridden = """
        public abstract class Base
        {
            [Redact] public virtual string Note => "n";
            [NotCaptured] public abstract string No { get; }
            [System.Text.Json.Serialization.JsonIgnore] public virtual string Ignored => "i";
            public virtual string Password => "p";
        }

        public class Middle : Base
        {
            public override string Note => "n2";
            public override string No => "no";
            public override string Ignored => "i2";
            public override string Password => "p2";
        }

        public sealed class Lowest : Middle { public override string Note => "n3"; }
        public sealed class Lifted : Middle
        {
            [Capture] public override string Note => "n3";
            [Capture] public override string No => "yes";
        }

        public sealed class Other : Middle { public new string Note => "n4"; }
        """;

    private const string Implemented = """
        public interface INote { [Redact] string Note { get; } [NotCaptured] string No { get; } }
        public interface INote<T> : INote { T Value { get; } }
        public class Noted : INote
        {
            string INote.No => "no";
            public virtual string Note => "n";
            public string No => "own";
        }

        public class Valued : INote<int>
        {
            public virtual string Note => "n";
            public string No => "no";
            public int Value => 1;
        }

        public sealed class Lower : Valued { public override string Note => "n2"; }
        public class Plain { public string Note => "n"; }
        public sealed class Late : Plain, INote { public string No => "no"; }
        public record Positional(string Note, string No) : INote;
        public sealed record Lifted([Capture] string Note, string No) : INote;
        """;

    [Theory]
    [InlineData("Derived", "new Derived(1, \"n\")", """{"N":"n","Id":1,"Note":"[redacted]"}""")]
    [InlineData("Long", "new Long(\"n\", 1)", """{"X":1,"Note":"[redacted]"}""")]
    [InlineData("Shown", "new Shown(\"n\")", """{"Note":"n"}""")]
    [InlineData("Short", "new Long(\"n\", 1)", """{"X":1,"Note":"[redacted]"}""")]
    [InlineData("Boxed", "new Boxed(\"n\")", """{"Value":"[redacted]"}""")]
    public Task ParameterOfABaseRecord_MarksItInDerivedOnes(string type, string value, string json) =>
        AssertCapturedAsync(BaseRecords, type, value, json);

    [Theory]
    [InlineData("Base", "new Middle()", """{"Note":"[redacted]","Password":"[redacted]"}""")]
    [InlineData("Middle", "new Middle()", """{"Note":"[redacted]","Password":"[redacted]"}""")]
    [InlineData("Lowest", "new Lowest()", """{"Note":"[redacted]","Password":"[redacted]"}""")]
    [InlineData("Lifted", "new Lifted()", """{"Note":"n3","No":"yes","Password":"[redacted]"}""")]
    [InlineData("Other", "new Other()", """{"Note":"n4","Password":"[redacted]"}""")]
    public Task OverriddenProperty_MarksItsOverrides(string type, string value, string json) =>
        AssertCapturedAsync(Overridden, type, value, json);

    [Theory]
    [InlineData("Noted", "new Noted()", """{"Note":"[redacted]","No":"own"}""")]
    [InlineData("Valued", "new Valued()", """{"Note":"[redacted]","Value":1}""")]
    [InlineData("Lower", "new Lower()", """{"Note":"[redacted]","Value":1}""")]
    [InlineData("Late", "new Late()", """{"Note":"[redacted]"}""")]
    [InlineData("Positional", "new Positional(\"n\", \"no\")", """{"Note":"[redacted]"}""")]
    [InlineData("Lifted", "new Lifted(\"n\", \"no\")", """{"Note":"n"}""")]
    public Task PropertyOfAnInterface_MarksWhatImplementsIt(string type, string value, string json) =>
        AssertCapturedAsync(Implemented, type, value, json);

    [Theory]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Always)]", "{\"A\":1}")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]", "{\"A\":1}")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]", "{\"Note\":\"n\",\"A\":1}")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.Never)]", "{\"Note\":\"n\",\"A\":1}")]
    public Task MemberThatJsonNeverHas_IsLeftOut(string attribute, string json) => AssertCapturedAsync(
        $"public class Data {{ {attribute.Replace("Json", "System.Text.Json.Serialization.Json", StringComparison.Ordinal)} public string Note => \"n\"; public int A => 1; }}",
        "Data",
        "new Data()",
        json);

    [Theory]
    [InlineData("object", "new Kept()", "\"Kept\"")]
    [InlineData("Kept", "new Below()", "\"Kept\"")]
    [InlineData("Below", "new Below()", "\"Below\"")]
    [InlineData("Open", "new Kept()", "\"Kept\"")]
    [InlineData("Open", "new Below()", "\"Kept\"")]
    [InlineData("Open", "new Open()", """{"A":1}""")]
    [InlineData("List<Open>", "[new Below(), new Open()]", """["Kept",{"A":1}]""")]
    public Task TypeThatIsKeptOut_KeepsWhatDerivesFromIt(string type, string value, string json) => AssertCapturedAsync(
        """
        public class Open { public int A => 1; }
        [NotCaptured] public class Kept : Open { public int B => 2; }
        public class Below : Kept { public int C => 3; }
        public sealed partial class Agent { [RecordTool] internal void Define(Open value) { } }
        """,
        type,
        value,
        json);

    [Theory]
    [InlineData(
        "public class Base { public virtual void Do([Redact] string note, [NotCaptured] string no) { } }",
        "public class Agent : Base { [RecordTool] public override void Do(string note, string no) { } }")]
    [InlineData(
        "public class Base { public virtual void Do([Redact] string note, [NotCaptured] string no) { } } public class Middle : Base { public override void Do(string note, string no) { } }",
        "public class Agent : Middle { [RecordTool] public override void Do(string note, string no) { } }")]
    [InlineData(
        "public interface IShop { void Do([Redact] string note, [NotCaptured] string no); }",
        "public class Agent : IShop { [RecordTool] public void Do(string note, string no) { } }")]
    [InlineData(
        "public interface IShop<T> { void Do<U>([Redact] T note, [NotCaptured] U no); }",
        "public class Agent : IShop<string> { [RecordTool] public void Do<V>(string note, V no) { } }")]
    [InlineData(
        "",
        "public partial class Agent { [RecordTool] public partial void Do(string note, string no); private void DoCore([Redact] string note, [NotCaptured] string no) { } }")]
    [InlineData(
        "",
        "public partial class Agent { [RecordTool(Implementation = nameof(Work))] public partial void Do([Capture] string note, string no); private void Work([Redact] string note, [NotCaptured] string no) { } }")]
    public async Task ParameterAbove_MarksThatOfTheMethod(string types, string agent)
    {
        Assert.Equal("""{"note":"[redacted]"}""", await ArgumentsOf(agent, """new Agent().Do("n", "no");""", types));
    }

    [Theory]
    [InlineData("[Redact] string password", "[Capture] string password", """{"password":"n"}""")]
    [InlineData("[Capture] string password", "string password", """{"password":"n"}""")]
    [InlineData("string password", "string password", """{"password":"[redacted]"}""")]
    [InlineData("[Capture] string note", "[Redact] string note", """{"note":"[redacted]"}""")]
    [InlineData("[NotCaptured] string note", "[Capture] string note", """{"note":"n"}""")]
    [InlineData("[Redact, Tag(\"t\")] string note", "[Tag(\"t\")] string note", """{"note":"[redacted]"}""")]
    public async Task NearestAttribute_Counts(string above, string own, string arguments)
    {
        Assert.Equal(arguments, await ArgumentsOf(
            $"public class Agent : Base {{ [RecordTool] public override void Do({own}) {{ }} }}",
            """new Agent().Do("n");""",
            $"public class Base {{ public virtual void Do({above}) {{ }} }}"));
    }

    [Theory]
    [InlineData("(string user, string password) value", "(\"a\", \"b\")", "\"[redacted]\"")]
    [InlineData("(int id, (string, string apiKey)? key) value", "(1, (\"a\", \"b\"))", "\"[redacted]\"")]
    [InlineData("List<(string user, string password)[]> value", "[[(\"a\", \"b\")]]", "\"[redacted]\"")]
    [InlineData("Data value", "new()", """{"Login":"[redacted]","Plain":{"Item1":"u","Item2":"p"}}""")]
    [InlineData("[Capture] (string user, string password) value", "(\"a\", \"b\")", """{"Item1":"a","Item2":"b"}""")]
    [InlineData("(string user, bool hasPassword) value", "(\"a\", true)", """{"Item1":"a","Item2":true}""")]
    [InlineData("(string token, double logProb) value", "(\"a\", 1.5)", """{"Item1":"a","Item2":1.5}""")]
    [InlineData("(int A, int B, int C, int D, int E, int F, int G, int H, string I) value", "(1, 2, 3, 4, 5, 6, 7, 8, \"i\")",
        """{"Item1":1,"Item2":2,"Item3":3,"Item4":4,"Item5":5,"Item6":6,"Item7":7,"Item8":8,"Item9":"i"}""")]
    public async Task TupleWithTheNameOfASecret_IsMaskedAsAWhole(string parameter, string value, string json)
    {
        var arguments = await ArgumentsOf(
            $"public class Agent {{ [RecordTool] public void Do({parameter}) {{ }} }}",
            $"new Agent().Do({value});",
            "public class Data { public (string User, string Password) Login => (\"u\", \"p\"); public (string, string) Plain => Login; }");

        Assert.Equal($$"""{"value":{{json}}}""", arguments);
    }

    [Theory]
    [InlineData("[RecordTool] public (int Id, string Password) Do() => (1, \"p\");", "agent.Do()", null)]
    [InlineData("[RecordTool] public async Task<(int Id, string Password)?> Do() => (1, \"p\");", "await agent.Do()", null)]
    [InlineData("[RecordTool] [return: Capture] public (int Id, string PageToken) Do() => (1, \"p\");", "agent.Do()",
        """{"Item1":1,"Item2":"p"}""")]
    [InlineData("[RecordTool] public partial string Password { get; } private string GetPasswordCore() => \"p\";", "agent.Password", null)]
    [InlineData("[RecordTool, Redact] public partial string Note { get; } private string GetNoteCore() => \"p\";", "agent.Note", null)]
    [InlineData("[RecordTool, Capture] public partial string Token { get; } private string GetTokenCore() => \"p\";", "agent.Token", "\"p\"")]
    [InlineData("[RecordTool] public partial bool HasToken { get; } private bool GetHasTokenCore() => true;", "agent.HasToken", "true")]
    [InlineData("[RecordTool] public partial string this[int token] { get; } private string GetItemCore(int token) => \"p\";", "agent[1]", "\"p\"")]
    [InlineData("[RecordTool] public string GetPassword() => \"p\";", "agent.GetPassword()", "\"p\"")]
    [InlineData("[RecordTool] public partial string Do(); [return: NotCaptured] private string DoCore() => \"p\";", "agent.Do()", null)]
    [InlineData("[RecordTool] public override string Above() => \"p\";", "agent.Above()", null)]
    public async Task Result_IsLeftOutWhereItIsASecret(string member, string use, string? result)
    {
        var recorded = await EventOf(
            $"public partial class Agent : Base {{ {member} }}",
            $"var agent = new Agent(); _ = {use};",
            "public class Base { [return: NotCaptured] public virtual string Above() => \"\"; }");

        Assert.Equal(result, recorded.Result);
    }

    [Theory]
    [InlineData("public partial string Password { [RecordTool] set; } private void SetPasswordCore(string value) { }", "Password")]
    [InlineData("[Redact] public partial string Note { [RecordTool] set; } private void SetNoteCore(string value) { }", "Note")]
    public async Task ValueOfASecretProperty_IsMasked(string members, string property)
    {
        Assert.Equal("""{"value":"[redacted]"}""", await ArgumentsOf(
            $"public partial class Agent {{ {members} }}", $"new Agent().{property} = \"p\";"));
    }

    [Theory]
    [InlineData("List<KeyValuePair<string, string>>", "[new(\"password\", \"p\"), new(\"x-api-key\", \"k\"), new(\"a\", \"b\")]",
        """[{"Key":"password","Value":"[redacted]"},{"Key":"x-api-key","Value":"[redacted]"},{"Key":"a","Value":"b"}]""")]
    [InlineData("KeyValuePair<object, int>", "new(\"pin\", 1)", """{"Key":"pin","Value":"[redacted]"}""")]
    [InlineData("KeyValuePair<Kind, int>[]", "[new(Kind.Password, 1), new(Kind.Name, 2)]",
        """[{"Key":"Password","Value":"[redacted]"},{"Key":"Name","Value":2}]""")]
    [InlineData("IEnumerable<KeyValuePair<string, string>>", "new Dictionary<string, string> { [\"token\"] = \"t\" }",
        """[{"Key":"token","Value":"[redacted]"}]""")]
    public Task PairWithTheNameOfASecret_IsMasked(string type, string value, string json) =>
        AssertCapturedAsync("public enum Kind { Name, Password }", type, value, json);

    [Theory]
    [InlineData("Level[]", "[Level.High]", """["High"]""")]
    [InlineData("sbyte[]", "[-1, 2]", "[-1,2]")]
    [InlineData("byte[]", "[1, 2]", "\"Byte[]\"")]
    [InlineData("IReadOnlyList<Level>", "new[] { Level.Low }", """["Low"]""")]
    public Task ArrayOfOneByteItems_IsCapturedByItem(string type, string value, string json) =>
        AssertCapturedAsync("public enum Level : byte { Low, High }", type, value, json);

    private static async Task AssertCapturedAsync(string types, string type, string value, string json)
    {
        var arguments = await ArgumentsOf(
            $"public sealed partial class Agent {{ [RecordTool] internal void Work({type} value) {{ }} }}",
            $"new Agent().Work({value});",
            types);

        Assert.Equal($$"""{"value":{{json}}}""", arguments);
    }

    private static async Task<string?> ArgumentsOf(string agent, string statements, string types = "") =>
        (await EventOf(agent, statements, types)).Arguments;

    private static async Task<SessionEvent> EventOf(string agent, string statements, string types = "")
    {
        var observed = await GeneratorTest.Run($$"""
            #pragma warning disable CS1998, CS0108
            {{agent}}

            public static class Scenario
            {
                public static async Task Run()
                {
                    using var session = AgentClient.Current!.StartSession();
                    {{statements}}
                }
            }

            {{types}}
            """).RunScenarioAsync();
        return Assert.Single(Assert.Single(observed.Sessions).Events);
    }
}

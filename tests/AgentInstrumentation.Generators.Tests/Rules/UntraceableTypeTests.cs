namespace AgentInstrumentation.Generators.Tests;

/// <summary>AGT1001 and AGT1008 where an operation attribute stands on a type.</summary>
public sealed class UntraceableTypeTests
{
    [Theory]
    [InlineData("[[|RecordTool(\"tools\")|]] public class Tools { public void Work() { } }", "all its methods cannot share one Name")]
    [InlineData("[[|RecordTool(Description = \"x\")|]] public class Tools { public void Work() { } }", "all its methods cannot share one Description")]
    [InlineData("[[|RecordTool(Implementation = \"x\")|]] public class Tools { public void Work() { } }", "all its methods cannot share one Implementation")]
    [InlineData("[[|RecordTool|]] public class Tools { internal void Work() { } }", "without a public method")]
    [InlineData("[[|RecordTool|]] public record Tools(int Number);", "without a public method")]
    [InlineData("[RecordTool] public class Tools { public void [|Work|](__arglist) { } }", "it takes __arglist")]
    [InlineData("[RecordTool] public class Tools { public IEnumerator<int> [|Work|]() { yield return 1; } }", "[NotInstrumented]")]
    [InlineData("[RecordAction(Kind = OperationKind.Tool)] public class Tools { public void [|Work|]() { } }", "its Kind is none of")]
    [InlineData("[RecordAction(Replay = (ReplayPolicy)3)] public class Tools { public void [|Work|]() { } }", "its Replay is none of")]
    [InlineData("[RecordTool] public partial class Tools { public partial int [|Work|](); public partial int Work() => 1; }", "its body is written by hand")]
    [InlineData("public class Outer { [RecordTool] private class Tools { public void [|Work|]() { } } }", "'Tools' can only be named within")]
    [InlineData("[RecordTool] public class Tools { [[|RecordTool(\" \")|]] public void Work() { } }", "the name given to its attribute is empty")]
    public async Task UntraceableTypeOrMethod_ReportsWhy(string source, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(source);

        Assert.All(messages, message => Assert.Contains(reason, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[RecordTool] public class Tools { public void Work() { } }")]
    [InlineData("[RecordTool] public record Tools(int Number) { public int Work() => Number; }")]
    [InlineData("[RecordTool] public class Tools { public void Work() { } [NotInstrumented] public async void Other() => await Task.Yield(); }")]
    [InlineData("[RecordTool] public class Tools { public void Work() { } private async void Other() => await Task.Yield(); }")]
    [InlineData("[RecordTool] public class Tools : IEnumerable<int> { public void Work() { } public IEnumerator<int> GetEnumerator() => null!; System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => null!; }")]
    [InlineData("[NotInstrumented] public class Tools { [RecordTool] public async void Work() => await Task.Yield(); }")]
    public Task TraceableType_DoesNotReport(string source) => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(source);

    [Fact]
    public async Task MissingCore_IsReportedAtTheMethod()
    {
        var messages = await AnalyzerTest.RunAsync<MissingImplementationAnalyzer>(
            "[RecordTool] public partial class Tools { public partial int [|Work|](); }");

        Assert.Contains("[NotInstrumented]", Assert.Single(messages), StringComparison.Ordinal);
    }

    // In another file than the attribute.
    [Fact]
    public Task OtherPart_IsReportedWhereTheMethodIs() => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(
        "[RecordTool] public partial class Tools { public void Other() { } }",
        "public partial class Tools { public void [|Work|](__arglist) { } }");
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Projects in which names, files and other generators stand in the way.</summary>
public sealed class NoSurpriseTests
{
    private const string Body = """
        [RecordAction] internal Work Do(Work item) => item;
        [RecordTool] public partial Work Look(Work item);
        private static Work LookCore(Work item) => item;
        [RecordTool] public partial int Count(int item);
        private static int CountCore(int item) => item;
        [RecordTool] private int Hidden<T>(T item) => 1;
        public void Run() { Do(new()); Look(new()); Count(1); Hidden(2); Decorate(null!); }
        [Instrumented] public interface IWorker { Work Do(Work item, int[] more); }
        private static object? Decorate(IWorker worker) => worker;
        """;

    // AGT1009 tells the user; with interceptors the project would not compile, and no rule would be heard.
    [Fact]
    public void ProjectThatAllowsNoInterceptors_Compiles()
    {
        var result = GeneratorTest.Run(Compilations.WithoutTargets(Compilations.Create("""
            public sealed partial class Tools
            {
                [RecordTool] public string Search(string text) => text;
                [RecordTool] public partial string Find(string text);
                private string FindCore(string text) => Search(text);
            }
            """)));

        Assert.Contains("partial-types.g.cs", result.Files.Keys);
        Assert.DoesNotContain("CallsIn_File0.g.cs", result.Files.Keys);
    }

    [Theory]
    [InlineData("Foo", "namespace Foo.System { public sealed class Hidden; }")]
    [InlineData("Foo.System", "")]
    [InlineData("Foo.AgentInstrumentation", "")]
    [InlineData("Foo.Generated", "namespace Foo.AgentInstrumentation.Generated { public sealed class Hidden; }")]
    [InlineData("Foo", "namespace Foo { public class System; public class AgentInstrumentation; public class Task; }")]
    [InlineData("Foo", "namespace Foo { public class AgentOperation; public class OperationDefinition; public class ArgumentWriter; }")]
    [InlineData("Foo", "public class AgentOperation; public class OperationDefinition; public class ArgumentWriter;")]
    [InlineData("Foo", "namespace Foo { public class Exception; public class InstrumentedBodyAttribute; public class String; }")]
    [InlineData("Foo.@class.Größe", "")]
    [InlineData("AgentInstrumentation.Generated.Foo", "")]
    public void NamesOfTheUsers_HideNothing(string name, string others)
    {
        var result = GeneratorTest.Run(
            $"namespace {name} {{ public sealed class Work; public sealed partial class Agent {{ {Body} }} }}", others);

        Assert.Contains("CallsIn_File0.g.cs", result.Files.Keys);
    }

    [Theory]
    [InlineData("Agents/Tools.cs", "Plans/Tools.cs")]
    [InlineData("Tools.cs", "Sub/Tools.cs")]
    [InlineData("Sub/Tools.cs", "Sub_Tools.cs")]
    [InlineData("Sub.Tools.cs", "Sub-Tools.cs")]
    [InlineData("Tools.cs", "../Shared/Tools.cs")]
    [InlineData("Tools.cs", "../../Tools.cs")]
    [InlineData("My Tools (1).cs", "日本.cs")]
    public void FilesOfEqualNames_HaveInterceptorsOfTheirOwn(string first, string second)
    {
        var compilation = Compilations.Create().AddSyntaxTrees(
            Compilations.Parse("public static class A { [RecordTool] public static void Work() { } public static void Run() => Work(); }", first),
            Compilations.Parse("public static class B { public static void Run() => A.Work(); }", second));

        var result = GeneratorTest.Run(compilation);

        Assert.Equal(2, result.Files.Keys.Count(static file => file.StartsWith("CallsIn_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TwoGeneratorsAtOneCall_AreAnErrorOfTheCompilers(bool rivalFirst)
    {
        var compilation = Compilations.Create("public static class A { [RecordTool] public static void Work() { } public static void Run() => Work(); }");
        var ours = new InstrumentationGenerator().AsSourceGenerator();
        var rival = new RivalGenerator().AsSourceGenerator();

        CSharpGeneratorDriver
            .Create(rivalFirst ? [rival, ours] : [ours, rival], parseOptions: Compilations.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var problems);

        Assert.Empty(problems);
        using var image = new MemoryStream();
        var errors = output.Emit(image).Diagnostics.Where(static entry => entry.Severity is DiagnosticSeverity.Error);
        Assert.Equal(["CS9153"], errors.Select(static error => error.Id).Distinct());
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// What was read is remembered as long as no file's surface changes. These edits change what files mean in which
/// nothing was edited, and each must give what a first run gives.
/// </summary>
public sealed class DeclarationChangeTests
{
    private const string Tools = """
        public sealed partial class Tools
        {
            [RecordTool]
            public partial IEnumerable<int> Items(int count);

            [RecordTool]
            public partial string Describe(string subject);

            [RecordAction(Names.Plan)]
            internal int Plan(int depth) => depth;

            [Traced]
            internal int Step(int depth) => depth;

            public int Walk(int depth) => depth;

            public partial int Jump(int depth);

            private int JumpCore(int depth) => depth;
        }
        """;

    private const string Cores = """
        [assembly: InstrumentationDefaults(AgentName = "Finder")]
        [assembly: Tag("team", "search")]

        [RecordAction]
        public sealed partial class Tools
        {
            private IEnumerable<int> ItemsCore(int count)
            {
                return [count];
            }

            private string DescribeCore(string subject) => subject;
        }
        """;

    private const string Names = """
        global using Traced = AgentInstrumentation.RecordActionAttribute;

        public static class Names
        {
            public const string Plan = "planning";
        }
        """;

    private const string Caller = """
        public static class Caller
        {
            public static object Run(Tools tools) => tools.Plan(1) + tools.Step(2) + tools.Walk(3);
        }
        """;

    private static readonly string[] Sources = [Tools, Cores, Names, Caller];

    [Theory]
    [InlineData(0, "[RecordAction(Names.Plan)]", "")]
    [InlineData(0, "internal int Plan", "internal long Plan")]
    [InlineData(0, "internal int Plan", "private protected int Plan")]
    [InlineData(0, "(string subject);", "(string topic);")]
    [InlineData(1, "return [count];", "yield return count;")]
    [InlineData(1, "DescribeCore", "DescribedCore")]
    [InlineData(0, "public int Walk", "internal int Walk")]
    [InlineData(0, "public int Walk", "[RecordMetric(\"steps\")] public int Walk")]
    [InlineData(0, "Walk(int depth)", "Walk([RecordMetric(\"depth\", Unit = \"m\")] int depth)")]
    [InlineData(0, "public int Walk", "[NotInstrumented] public int Walk")]
    [InlineData(0, "public partial int Jump", "[NotInstrumented] public partial int Jump")]
    [InlineData(1, "[RecordAction]", "[Obsolete]")]
    [InlineData(1, "[RecordAction]", "[RecordTool]")]
    [InlineData(1, "[RecordAction]", "[RecordAction(CaptureResult = false)]")]
    [InlineData(1, "[RecordAction]", "[RecordAction, NotInstrumented]")]
    [InlineData(1, "\"Finder\"", "\"Searcher\"")]
    [InlineData(1, "[assembly: InstrumentationDefaults(AgentName = \"Finder\")]", "")]
    [InlineData(1, "[assembly: Tag(\"team\", \"search\")]", "")]
    [InlineData(2, "\"planning\"", "\"steps\"")]
    [InlineData(2, "AgentInstrumentation.RecordActionAttribute", "System.ObsoleteAttribute")]
    public void ChangedMeaning_IsReadAgain(int file, string old, string replacement)
    {
        var before = GeneratorTest.Run(Sources);
        var original = FilesOf(before.Driver);
        var edited = Edit(before.Input, file, old, replacement);

        var changed = before.Driver.RunGenerators(edited);
        Assert.Equal(FilesOfFirstRun(edited), FilesOf(changed));
        Assert.NotEqual(original, FilesOf(changed));

        // And back, in a file that was never seen.
        var source = edited.SyntaxTrees[file + 1];
        var restored = edited.ReplaceSyntaxTree(source, Compilations.Parse(Sources[file], $"File{file}.cs"));
        Assert.Equal(original, FilesOf(changed.RunGenerators(restored)));
    }

    // Parsed anew, so that nothing which is remembered of a file can be of use.
    private static IEnumerable<string> FilesOfFirstRun(CSharpCompilation compilation)
    {
        var sources = compilation.SyntaxTrees.Skip(1).Select(static tree => tree.ToString());
        var anew = Compilations.Create([.. sources]).WithAssemblyName(compilation.AssemblyName);
        return FilesOf(GeneratorTest.CreateDriver().RunGenerators(anew));
    }

    [Fact]
    public void ChangedReference_IsReadAgain()
    {
        const string Library = "public static class Names { public const string Plan = \"planning\"; }";
        const string Agent = """
            public class Agent
            {
                [RecordAction(Names.Plan)]
                public int Plan() => 1;

                public int Run() => Plan();
            }
            """;
        var library = Compilations.Create(Library);
        var reference = library.ToMetadataReference();
        var before = GeneratorTest.Run(Compilations.CreateReferencing(reference, Agent));
        var changed = Edit(library, 0, "planning", "steps").ToMetadataReference();

        var after = FilesOf(before.Driver.RunGenerators(before.Input.ReplaceReference(reference, changed)));

        Assert.Contains(after, static file => file.Contains("steps", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, "=> depth;", "=> depth + 1;")]
    [InlineData(0, "[RecordAction", "/* said */ [RecordAction")]
    [InlineData(1, "return [count];", "return [count + 1];")]
    public void ChangedBodyOrComment_LeavesOtherFilesUnread(int file, string old, string replacement)
    {
        var compilation = Compilations.Create(Sources);
        var edited = Edit(compilation, file, old, replacement);

        Assert.Equal(ProjectIndex.Of(compilation).Surface, ProjectIndex.Of(edited).Surface);
        var before = CallingFileParser.ParseAll(compilation, default);
        var after = CallingFileParser.ParseAll(edited, default);
        Assert.NotNull(before[^1]);
        Assert.Same(before[^1], after[^1]);
    }

    [Theory]
    [InlineData("public sealed partial", "#nullable disable\npublic sealed partial")]
    [InlineData("=> depth;", "\n#nullable disable\n=> depth;")]
    [InlineData("internal int Step(int depth) => depth;", "internal int Step(int depth);")]
    [InlineData("internal int Step(int depth) => depth;", "internal int Step(int depth) { }")]
    public void ChangedSurface_IsSeen(string old, string replacement)
    {
        var compilation = Compilations.Create(Sources);

        var edited = Edit(compilation, 0, old, replacement);

        Assert.NotEqual(ProjectIndex.Of(compilation).Surface, ProjectIndex.Of(edited).Surface);
    }

    [Fact]
    public void ReadDeclarations_AreNotReadAgainAfterAnEditOfABody()
    {
        var compilation = Compilations.Create(Sources);
        var edited = Edit(compilation, 1, "return [count];", "return [count + 1];");
        var read = new List<Compilation>();
        var declarations = Declarations.ToRead(compilation, (unread, _) => { read.Add(unread); return 1; });

        Assert.Equal(1, declarations.Read(default));
        Assert.Equal(1, declarations.Read(default));
        Assert.Equal([compilation], read);
        Assert.Equal(declarations, Declarations.ToRead(edited, static (_, _) => 2));
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string old, string replacement)
    {
        // The first tree holds the global usings.
        var tree = compilation.SyntaxTrees[file + 1];
        var source = tree.ToString();
        Assert.Contains(old, source, StringComparison.Ordinal);
        var edited = source.Replace(old, replacement, StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(tree, Compilations.Parse(edited, $"File{file}.cs"));
    }

    private static IEnumerable<string> FilesOf(GeneratorDriver driver) => driver.GetRunResult().GeneratedTrees
        .Select(static tree => tree.ToString())
        .Order(StringComparer.Ordinal);
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls of annotated methods of another project, of which only metadata is seen.</summary>
public sealed class ReferencedProjectTests
{
    private const string Library = """
        public partial class Tools
        {
            [RecordTool]
            public int Ordinary(int item) => item;

            [RecordTool]
            public partial int Partial(int item);

            // Of the same name, so that calls of both are looked at.
            [RecordTool("text")]
            public int Partial(string item) => item.Length;

            private int PartialCore(int item) => item;
        }
        """;

    [Fact]
    public void OrdinaryMethod_IsTraced() =>
        Assert.Equal(["CallsIn_File0.g.cs", "traced-calls.g.cs"], FilesOf("tools.Ordinary(1)"));

    [Fact]
    public void InternalMethodOfAFriend_IsTraced()
    {
        const string Friend = """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Caller")]

            internal static class Tools
            {
                [RecordTool]
                internal static int Work(int item) => item;
            }
            """;
        var caller = Compilations.CreateReferencing(
            Compile(Friend), "internal static class Caller { internal static int Run() => Tools.Work(1); }");

        Assert.Equal(
            ["CallsIn_File0.g.cs", "traced-calls.g.cs"],
            GeneratorTest.Run(caller.WithAssemblyName("Caller")).Files.Keys.Order(StringComparer.Ordinal));
    }

    // Both have a class of one name for it, and each sees the other's.
    [Fact]
    public void MethodThatAFriendCallsToo_IsTraced()
    {
        const string Friend = """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Caller")]

            public static class Tools
            {
                [RecordTool]
                public static int Work(int item) => item;

                public static int Use() => Work(1);
            }
            """;
        var caller = Compilations.CreateReferencing(
            Compile(Friend), "internal static class Caller { internal static int Run() => Tools.Work(1); }");

        var files = GeneratorTest.Run(caller.WithAssemblyName("Caller")).Files;

        Assert.Contains("traced-calls.g.cs", files.Keys);
    }

    [Fact]
    public void BaseMethod_IsReachedByABridge()
    {
        var caller = Compilations.CreateReferencing(
            Compile("public class Agent { [RecordAction] protected virtual int Work(int item) => item; }"),
            "public partial class Loud : Agent { protected override int Work(int item) => base.Work(item) + 1; }");

        Assert.Contains("base.Work(item);", GeneratorTest.Run(caller).Files["CallsIn_File0.g.cs"], StringComparison.Ordinal);
    }

    // The library's own type takes the interceptor there, and cannot take one from here.
    [Fact]
    public async Task MethodWithAHiddenType_ReportsWhereItIsCalled()
    {
        const string Library = """
            namespace Tested
            {
                public partial class Agent
                {
                    protected enum State { None }

                    [RecordAction]
                    protected int Work(State state) => 1;

                    public int Run() => Work(State.None);
                }
            }
            """;
        var caller = Compilations.CreateReferencing(
            Compile(Library), "public class Loud : Tested.Agent { public int Shout() => Work(State.None); }");

        Assert.DoesNotContain("CallsIn_File0.g.cs", GeneratorTest.Run(caller).Files.Keys);
        var message = Assert.Single(await AnalyzerTest.MessagesAsync<UntracedCallFormAnalyzer>(caller));
        Assert.Contains("'State' can only be named within its own type", message, StringComparison.Ordinal);
    }

    // Its body traces the call already, and metadata does not tell a partial method from another.
    [Fact]
    public void PartialMethod_IsNotTracedTwice() => Assert.Empty(FilesOf("tools.Partial(1)"));

    [Fact]
    public void NamesAreListed_OnceAndInOrder()
    {
        var result = GeneratorTest.Run(
            "public static class A { [RecordTool] public static void Zeta() { } [RecordTool] public static void Beta(int n) { } }",
            "public static class B { [RecordTool] public static void Alpha() { } [RecordAction] public static void Beta() { } }");

        Assert.Contains(
            "InstrumentedCalls(\"Alpha\", \"Beta\", \"Zeta\")", result.Files["instrumented-calls.g.cs"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> FilesOf(string call)
    {
        var caller = Compilations.CreateReferencing(
            Compile(Library), $"public static class Caller {{ public static int Run(Tools tools) => {call}; }}");
        return GeneratorTest.Run(caller).Files.Keys;
    }

    // To an image, since a reference to a compilation would let the symbols be seen as in their source.
    private static PortableExecutableReference Compile(string library)
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorTest.Run(library).Output.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}

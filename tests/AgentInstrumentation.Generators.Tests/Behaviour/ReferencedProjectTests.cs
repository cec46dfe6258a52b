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
    public void OrdinaryMethod_IsTraced() => Assert.Equal(["CallsIn_File0.g.cs"], FilesOf("tools.Ordinary(1)"));

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
            "InstrumentedCalls(\"Alpha\", \"Beta\", \"Zeta\")", result.Files["InstrumentedCalls.g.cs"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> FilesOf(string call)
    {
        // Compiled to an image, since a reference to a compilation would let the symbols be seen as in their source.
        using var image = new MemoryStream();
        Assert.True(GeneratorTest.Run(Library).Output.Emit(image).Success);
        var library = MetadataReference.CreateFromImage(image.ToArray());
        var caller = Compilations.CreateReferencing(
            library, $"public static class Caller {{ public static int Run(Tools tools) => {call}; }}");
        return GeneratorTest.Run(caller).Files.Keys;
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Annotated interfaces of another project, of which only metadata is seen.</summary>
public sealed class ReferencedInterfaceTests
{
    private const string Library = """
        namespace Library
        {
            [Instrumented]
            public interface IStore<T>
            {
                [RecordTool]
                T Read(T item);
            }

            public static class Other
            {
                // Of the same name, so that calls of both are looked at.
                [RecordTool]
                public static int Read(string item) => 1;
            }
        }
        """;

    [Fact]
    public void CallsThroughIt_AreLeftToTheDecorator() => Assert.Empty(FilesOf(
        "public static class Caller { public static int Run(Library.IStore<int> store) => store.Read(1); }"));

    [Fact]
    public void InterfaceDerivedFromIt_TracesItsMembersToo() => Assert.Contains(
        "OperationDefinition.Tool(\n            \"Read\"",
        FilesOf("[Instrumented] public interface INumbers : Library.IStore<int>;")["InstrumentedNumbers.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void Registration_FindsItsDecorator() => Assert.Contains(
        "Add<global::Library.IStore<int>>",
        FilesOf(Registration)["instrumented-registrations.g.cs"],
        StringComparison.Ordinal);

    // As a library that was built without the generator.
    [Fact]
    public void RegistrationWithoutADecorator_AddsNothing() =>
        Assert.Empty(FilesOf(Registration, Compilations.Create(Library)));

    private const string Registration = """
        public static class Services
        {
            public static void AddInstrumented<TInterface, TImplementation>() { }

            public static void Add() => AddInstrumented<Library.IStore<int>, object>();
        }
        """;

    private static IReadOnlyDictionary<string, string> FilesOf(string source) =>
        FilesOf(source, GeneratorTest.Run(Library).Output);

    private static IReadOnlyDictionary<string, string> FilesOf(string source, Compilation library)
    {
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        return GeneratorTest.Run(Compilations.CreateReferencing(
            MetadataReference.CreateFromImage(image.ToArray()), source)).Files;
    }
}

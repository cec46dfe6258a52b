namespace AgentInstrumentation.Language.Tests;

/// <summary>Partial constructors, which C# 14 brought.</summary>
public sealed partial class PartialConstructorTests
{
    [Fact]
    public void Constructor_IsTraced() => Assert.Equal("Loaded", Traced.Run(static () => Assert.Equal(
        "model.bin", new Loaded("model.bin").Path)));

    [Fact]
    public void ConstructorOfADerivedType_IsTraced() => Assert.Equal(
        "Derived(Work)", Traced.Run(static () => Assert.Equal("derived 1", new Derived(1).Text)));

    [Fact]
    public void ConstructorOfAGenericStruct_IsTraced() => Assert.Equal(
        "execute_tool pair", Traced.Run(static () => Assert.Equal(3, new Pair<int>(1, 2).Sum)));

    [Fact]
    public void FailingConstructor_FailsTheOperation() => Assert.Equal(
        "Loaded!", Traced.Run(static () => Assert.Throws<ArgumentException>(static () => new Loaded(""))));

    private partial class Loaded
    {
        [RecordAction]
        public partial Loaded(string path);

        public Loaded() => InitializeCore("default");

        public string Path { get; private set; } = "";

        private void InitializeCore(string path)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            Path = path;
        }
    }

    private sealed partial class Derived : Loaded
    {
        [RecordAction]
        public partial Derived(int number);

        public string Text { get; private set; } = "";

        [RecordAction]
        private partial void Work(int number);

        private void WorkCore(int number) => Text = $"derived {number}";

        private void InitializeCore(int number) => Work(number);
    }

    private partial struct Pair<T>
        where T : struct, System.Numerics.INumber<T>
    {
        [RecordTool("pair")]
        public partial Pair(T left, in T right);

        public T Sum { get; private set; }

        private void InitializeCore(T left, in T right) => Sum = left + right;
    }
}

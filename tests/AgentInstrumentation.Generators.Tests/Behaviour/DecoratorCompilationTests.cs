namespace AgentInstrumentation.Generators.Tests;

/// <summary>Interfaces whose decorator has to be written with care to compile, and without a warning.</summary>
public sealed class DecoratorCompilationTests
{
    [Theory]
    [InlineData("[Instrumented] public interface IWork { void Work(object? a); void Work<T>(T a); void Work(int a); void Work(in int a); void Work(int a, int b = 1); void Work(params int[] a); }")]
    [InlineData("#nullable disable\n[Instrumented] public interface IWork<T> where T : struct { string Work(T a, List<string> b, T? c); event Action X; string this[T a] { get; } }")]
    [InlineData("[Instrumented] public interface IWork { [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] int Work(); }")]
    [InlineData("#pragma warning disable X1\n[System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] public class C; [System.Diagnostics.CodeAnalysis.Experimental(\"X1\")] [Instrumented] public interface IWork { C? Work(C c); C? P { get; } event Action<C> E; }")]
    [InlineData("[Obsolete(\"a\", true)] public class C; [Obsolete(\"a\", true)] [Instrumented] public interface IWork { C? Work(C c); C? P { get; } event Action<C> E; }")]
    [InlineData("[Instrumented] public interface IWork { delegate int D(); D? Work(D d); enum E { A } E Other(E e); interface IN { } }")]
    [InlineData("[Instrumented] public interface IWork : IList<int>, IReadOnlyDictionary<string, int>, IAsyncEnumerable<int>, IObservable<int>, IFormattable, ICloneable;")]
    [InlineData("[Instrumented] public interface IWork : IQueryable<int>, System.Collections.IList, System.Collections.IDictionary, IAsyncResult;")]
    [InlineData("namespace System { [Instrumented] public interface IWork { int Work(); } } namespace A.System { [Instrumented] public interface IWork { string Task(global::System.Threading.Tasks.Task t); } }")]
    [InlineData("namespace A.AgentInstrumentation { [global::AgentInstrumentation.Instrumented] public interface IWork { int AgentOperation(int Exception); } public class AgentOperation; }")]
    [InlineData("[Instrumented] public interface IWork { int Work(int inner, int value, int field, int @this, int _); int this[int field, int get] { get; set; } }")]
    [InlineData("using System.Diagnostics.CodeAnalysis; [Instrumented] public interface IWork { bool TryWork<T>([MaybeNullWhen(false)] out T a, [NotNullWhen(true)] out string? b); [return: NotNullIfNotNull(\"a\")] string? Work([AllowNull] string a); [DoesNotReturn] void Fail(); [DoesNotReturn] int FailToCount(); void FailIf([DoesNotReturnIf(true)] bool a); }")]
    public void Decorator_Compiles(string source) => Assert.NotEmpty(GeneratorTest.Run(source).Files);
}

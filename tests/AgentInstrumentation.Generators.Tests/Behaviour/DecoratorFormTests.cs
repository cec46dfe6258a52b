namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// The decorator form at run time: every caller of the interface is traced, and every member does what it did.
/// </summary>
public sealed class DecoratorFormTests
{
    [Theory]
    [InlineData("void Work();", "public void Work() { }", "work.Work(); return 1;")]
    [InlineData("int Work();", "public int Work() => 1;", "return work.Work();")]
    [InlineData("Task Work();", "public Task Work() => Task.CompletedTask;", "await work.Work(); return 1;")]
    [InlineData("Task<int> Work();", "public async Task<int> Work() { await Task.Yield(); return 1; }", "return await work.Work();")]
    [InlineData("Task<int> WorkAsync(CancellationToken token);", "public Task<int> WorkAsync(CancellationToken token) => Task.FromResult(1);", "return await work.WorkAsync(default);")]
    [InlineData("ValueTask Work();", "public ValueTask Work() => default;", "await work.Work(); return 1;")]
    [InlineData("ValueTask<int> Work();", "public async ValueTask<int> Work() { await Task.Yield(); return 1; }", "return await work.Work();")]
    [InlineData("IAsyncEnumerable<int> Work();", "public async IAsyncEnumerable<int> Work() { await Task.Yield(); yield return 1; }", "await foreach (var item in work.Work()) { return item; } return 0;")]
    [InlineData("IAsyncEnumerable<int> Work(IAsyncEnumerable<int> items);", "public IAsyncEnumerable<int> Work(IAsyncEnumerable<int> items) => items;", "var items = AsyncEnumerable.Repeat(1, 1); return ReferenceEquals(work.Work(items), items) ? 1 : 0;")]
    [InlineData("IEnumerable<int> Work();", "public IEnumerable<int> Work() { yield return 1; }", "return work.Work().Single();")]
    [InlineData("T Work<T>(T item);", "public T Work<T>(T item) => item;", "return work.Work(1);")]
    [InlineData("T? Work<T>(T? item);", "public T? Work<T>(T? item) => item;", "return work.Work(1);")]
    [InlineData("T? Work<T>(T? item) where T : class;", "public T? Work<T>(T? item) where T : class => item;", "return work.Work(\"a\")!.Length;")]
    [InlineData("T? Work<T>(T? item) where T : struct;", "public T? Work<T>(T? item) where T : struct => item;", "return work.Work<int>(1);")]
    [InlineData("T? Work<T>(T? item) where T : Exception, new();", "public T? Work<T>(T? item) where T : Exception, new() => item;", "return work.Work(new Exception(\"a\"))!.Message.Length;")]
    [InlineData("int Work<T>(T item) where T : notnull;", "public int Work<T>(T item) where T : notnull => 1;", "return work.Work(\"a\");")]
    [InlineData("int Work<T>(T item) where T : unmanaged, Enum;", "public int Work<T>(T item) where T : unmanaged, Enum => 1;", "return work.Work(DayOfWeek.Friday);")]
    [InlineData("int Work<T>(T item) where T : allows ref struct;", "public int Work<T>(T item) where T : allows ref struct => 1;", "return work.Work(\"a\".AsSpan());")]
    [InlineData("int Work<T, TOther>(T item) where T : List<TOther>, IEnumerable<TOther>;", "public int Work<T, TOther>(T item) where T : List<TOther>, IEnumerable<TOther> => item.Count;", "return work.Work<List<string>, string>([\"a\"]);")]
    [InlineData("void Work(ref int number);", "public void Work(ref int number) => number++;", "var number = 0; work.Work(ref number); return number;")]
    [InlineData("bool Work(out int number);", "public bool Work(out int number) { number = 1; return true; }", "work.Work(out var number); return number;")]
    [InlineData("bool Work(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value);", "public bool Work(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) { value = key; return true; }", "return work.Work(\"a\", out var value) ? value.Length : 0;")]
    [InlineData("int Work(in int number);", "public int Work(in int number) => number;", "return work.Work(1);")]
    [InlineData("int Work(ref readonly int number);", "public int Work(ref readonly int number) => number;", "var number = 1; return work.Work(in number);")]
    [InlineData("int Work(params int[] numbers);", "public int Work(params int[] numbers) => numbers.Length;", "return work.Work(5);")]
    [InlineData("int Work(params ReadOnlySpan<int> numbers);", "public int Work(params ReadOnlySpan<int> numbers) => numbers.Length;", "return work.Work(5);")]
    [InlineData("int Work(scoped ReadOnlySpan<char> text);", "public int Work(scoped ReadOnlySpan<char> text) => text.Length;", "return work.Work(\"a\");")]
    [InlineData("ReadOnlySpan<char> Work(ReadOnlySpan<char> text, scoped Span<int> other);", "public ReadOnlySpan<char> Work(ReadOnlySpan<char> text, scoped Span<int> other) => text;", "return work.Work(\"a\", default).Length;")]
    [InlineData("ref int Work(ref int number);", "public ref int Work(ref int number) => ref number;", "var number = 0; work.Work(ref number)++; return number;")]
    [InlineData("ref readonly int Work();", "private int _number = 1; public ref readonly int Work() => ref _number;", "return work.Work();")]
    [InlineData("ref T Work<T>(T[] items);", "public ref T Work<T>(T[] items) => ref items[0];", "return work.Work([1]);")]
    [InlineData("ref int Work([System.Diagnostics.CodeAnalysis.UnscopedRef] out int number);", "public ref int Work([System.Diagnostics.CodeAnalysis.UnscopedRef] out int number) { number = 1; return ref number; }", "return work.Work(out var number);")]
    [InlineData("unsafe int* Work(int* number);", "public unsafe int* Work(int* number) => number;", "unsafe { var number = 1; return *work.Work(&number); }")]
    [InlineData("dynamic Work(dynamic item);", "dynamic IWork.Work(dynamic item) => item;", "return (int)work.Work(1);")]
    [InlineData("int Work(object item); int Other(string item);", "int IWork.Work(object item) => 1; int IWork.Other(string item) => 2;", "dynamic item = \"a\"; return work.Work((object)item);")]
    [InlineData("(int First, string? Second) Work((int Left, string? Right) pair);", "public (int First, string? Second) Work((int Left, string? Right) pair) => pair;", "return work.Work((1, null)).First;")]
    [InlineData("int Work(int number = 1, [System.Runtime.CompilerServices.CallerMemberName] string caller = \"\");", "public int Work(int number, string caller) => caller == \"Run\" ? number : 0;", "return work.Work();")]
    [InlineData("int Work(int @class, string @event);", "public int Work(int @class, string @event) => @class;", "return work.Work(1, \"\");")]
    [InlineData("int Work(nint a, string?[]? b, Dictionary<string, List<int?>>? c);", "public int Work(nint a, string?[]? b, Dictionary<string, List<int?>>? c) => 1;", "return work.Work(1, null, null);")]
    [InlineData("[Obsolete] int Work();", "[Obsolete] public int Work() => 1;", "#pragma warning disable CS0612\nreturn work.Work();")]
    [InlineData("[Obsolete(\"no\", true)] int Work();", "[Obsolete] int IWork.Work() => 1;", "return (int)typeof(IWork).GetMethod(\"Work\")!.Invoke(work, null)!;")]
    [InlineData("int Work();", "public int Work() => 1;", "Func<int> call = work.Work; return call();")]
    [InlineData("int Work();", "public int Work() => 1;", "return (int)typeof(IWork).GetMethod(\"Work\")!.Invoke(work, null)!;")]
    [InlineData("int Work() => 2;", "int IWork.Work() => 1;", "return work.Work();")]
    [InlineData("int Work() => 1;", "", "return work.Work();")]
    public async Task EveryMethod_IsTracedOnce(string members, string implementation, string use)
    {
        var observed = await RunMembersAsync(members, implementation, use);

        Assert.Null(observed.Exception);
        Assert.Equal(1, observed.Result);
        Assert.Equal("Work", observed.SpanTree);
        Assert.Equal("action Work Ok", observed.EventList);
    }

    [Theory]
    [InlineData("int Count { get; }", "public int Count => 1;", "return work.Count;")]
    [InlineData("int Count { get; set; }", "public int Count { get; set; }", "work.Count = 1; return work.Count;")]
    [InlineData("int Count { set; } int Other { get; }", "public int Other { get; set; } int IWork.Count { set => Other = value; }", "work.Count = 1; return work.Other;")]
    [InlineData("int Count { get; init; }", "public int Count { get; init; } = 1;", "return work.Count;")]
    [InlineData("int Count { get; } int Next => Count;", "public int Count => 1;", "return work.Next;")]
    [InlineData("int @class { get; }", "public int @class => 1;", "return work.@class;")]
    [InlineData("ref int Count { get; }", "private int _count; public ref int Count => ref _count;", "work.Count++; return work.Count;")]
    [InlineData("ref readonly int Count { get; }", "private int _count = 1; public ref readonly int Count => ref _count;", "return work.Count;")]
    [InlineData("dynamic Count { get; set; }", "public dynamic Count { get; set; } = 0;", "work.Count = 1; return (int)work.Count;")]
    [InlineData("int this[int index] { get; set; }", "private readonly int[] _items = new int[2]; public int this[int index] { get => _items[index]; set => _items[index] = value; }", "work[1] = 1; return work[1];")]
    [InlineData("int this[in int index, params string[] more] { get; }", "public int this[in int index, params string[] more] => more.Length;", "return work[1, \"a\"];")]
    [InlineData("[System.Runtime.CompilerServices.IndexerName(\"At\")] ref int this[dynamic index] { get; }", "private int[] _items = [1]; ref int IWork.this[dynamic index] => ref _items[(int)index];", "return work[0];")]
    [InlineData("[Obsolete] int Count { get; set; }", "[Obsolete] public int Count { get; set; }", "#pragma warning disable CS0612\nwork.Count = 1; return work.Count;")]
    [InlineData("int Count { [Obsolete] get; set; }", "public int Count { [Obsolete] get; set; }", "#pragma warning disable CS0612\nwork.Count = 1; return work.Count;")]
    [InlineData("event EventHandler? Changed; void Dispose();", "public event EventHandler? Changed; public void Dispose() => Changed?.Invoke(this, EventArgs.Empty);", "var count = 0; EventHandler handler = (_, _) => count++; work.Changed += handler; inner.Dispose(); work.Changed -= handler; inner.Dispose(); return count;")]
    [InlineData("event Action Changed { add { } remove { } }", "public int Added; event Action IWork.Changed { add => Added++; remove { } }", "work.Changed += static () => { }; return inner.Added;")]
    [InlineData("IEnumerator<int> GetEnumerator();", "public IEnumerator<int> GetEnumerator() => new List<int> { 1 }.GetEnumerator();", "foreach (var item in work) { return item; } return 0;")]
    [InlineData("System.Runtime.CompilerServices.YieldAwaitable Work();", "public System.Runtime.CompilerServices.YieldAwaitable Work() => Task.Yield();", "await work.Work(); return 1;")]
    [InlineData("void Work(ref dynamic item);", "void IWork.Work(ref dynamic item) => item = 1;", "object item = 0; work.Work(ref item!); return item;")]
    [InlineData("ref dynamic Work();", "private object _item = 1; ref dynamic IWork.Work() => ref _item;", "return (int)work.Work();")]
    [InlineData("static int Work() => 1;", "", "return IWork.Work();")]
    [InlineData("sealed int Work() => Other; int Other { get; }", "public int Other => 1;", "return work.Work();")]
    [InlineData("int Work() => Other(); private int Other() => 1; static virtual int Third() => 1; class Nested { }", "int IWork.Work() => 1;", "return inner is IWork ? 1 : 0;")]
    public async Task OtherMember_IsHandedOnUntraced(string members, string implementation, string use)
    {
        var observed = await RunMembersAsync(members, implementation, use);

        Assert.Null(observed.Exception);
        Assert.Equal(1, observed.Result);
        Assert.Equal("", observed.SpanTree);
    }

    [Theory]
    [InlineData("[RecordTool] int Work();", "execute_tool Work")]
    [InlineData("[RecordTool(\"search\")] int Work();", "execute_tool search")]
    [InlineData("[RecordAction(\"step\")] int Work();", "step")]
    [InlineData("[RootSpan] int Work();", "invoke_agent Work")]
    public async Task OwnAttribute_Decides(string member, string spans)
    {
        var observed = await RunMembersAsync(
            member, "public int Work() => 1;", "Func<int> call = work.Work; call(); return work.Work();");

        Assert.Null(observed.Exception);
        Assert.Equal($"{spans}\n{spans}", observed.SpanTree);
    }

    [Theory]
    [InlineData("public interface IBase { int Work(); } [Instrumented] public interface IWork : IBase;", "public int Work() => 1;", "IBase low = work; return low.Work();", "Work")]
    [InlineData("public interface IBase { int Work(); } [Instrumented] public interface IWork : IBase { new int Work(); }", "public int Work() => 1; int IBase.Work() => 2;", "IBase low = work; return low.Work() - work.Work();", "Work\nWork")]
    [InlineData("public interface ILeft { int Work(); } public interface IRight { int Work(); } [Instrumented] public interface IWork : ILeft, IRight;", "int ILeft.Work() => 3; int IRight.Work() => 2;", "return ((ILeft)work).Work() - ((IRight)work).Work();", "Work\nWork")]
    [InlineData("public interface ITop { int Work(); } public interface ILeft : ITop; public interface IRight : ITop; [Instrumented] public interface IWork : ILeft, IRight;", "public int Work() => 1;", "return work.Work();", "Work")]
    [InlineData("public interface IBase<T> { T Work(T item); } [Instrumented] public interface IWork : IBase<int>, IBase<string?>;", "public int Work(int item) => item; string? IBase<string?>.Work(string? item) => item;", "return work.Work(1);", "Work")]
    [InlineData("public interface IBase { int Work(); } [Instrumented] public interface IWork : IBase { int IBase.Work() => 1; }", "", "return work.Work();", "Work")]
    [InlineData("public interface IBase { int Work() => 2; } [Instrumented] public interface IWork : IBase { abstract int IBase.Work(); }", "int IBase.Work() => 1;", "return work.Work();", "Work")]
    [InlineData("[Instrumented] public interface IBase { [RecordTool] int Work(); } [Instrumented] public interface IWork : IBase;", "public int Work() => 1;", "return work.Work();", "execute_tool Work")]
    [InlineData("public interface IBase { [RecordTool] int Work(); } [Instrumented] public interface IWork : IBase;", "public int Work() => 1;", "return work.Work();", "execute_tool Work")]
    [InlineData("[Instrumented] public interface IWork : IEnumerable<int>, IComparable<IWork>, System.ComponentModel.INotifyPropertyChanged;", "public IEnumerator<int> GetEnumerator() { yield return 1; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); public int CompareTo(IWork? other) => 0; public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged { add { } remove { } }", "return work.Single() + work.CompareTo(null);", "")]
    [InlineData("public partial interface IBase { [RecordTool] public partial int Work(); private int WorkCore() => 1; } [Instrumented] public interface IWork : IBase;", "", "return work.Work();", "execute_tool Work")]
    [InlineData("[Instrumented] public partial interface IWork { int Work(); } public partial interface IWork { int Other { get; } }", "public int Work() => Other; public int Other => 1;", "return work.Work();", "Work")]
    public async Task InheritedMember_IsTracedOnce(string interfaces, string implementation, string use, string spans)
    {
        var observed = await RunAsync(implementation, use, interfaces);

        Assert.Null(observed.Exception);
        Assert.Equal(1, observed.Result);
        Assert.Equal(spans, observed.SpanTree);
    }

    [Theory]
    [InlineData("[Instrumented] public interface IWork<T> { T Work(T item); }", "IWork<int>", "public int Work(int item) => item;", "return work.Work(1);")]
    [InlineData("[Instrumented] public interface IWork<out T> { T Work(); }", "IWork<string>", "public string Work() => \"a\";", "IWork<object> wide = work; return wide.Work().ToString()!.Length;")]
    [InlineData("[Instrumented] public interface IWork<in T> { int Work(T item); }", "IWork<object>", "public int Work(object item) => 1;", "IWork<string> narrow = work; return narrow.Work(\"\");")]
    [InlineData("[Instrumented] public interface IWork<in TKey, out TValue> where TKey : class, IComparable<TKey> where TValue : class? { TValue Work<T>(TKey item, T other) where T : TKey; }", "IWork<string, string?>", "string? IWork<string, string?>.Work<T>(string item, T other) => item;", "return work.Work(\"a\", \"b\")!.Length;")]
    [InlineData("[Instrumented] public interface IWork<TSelf> where TSelf : IWork<TSelf>? { int Work(TSelf? item); }", "IWork<Worker>", "public int Work(Worker? item) => 1;", "return work.Work(null);")]
    [InlineData("[Instrumented] public interface IWork<T> where T : struct, allows ref struct { int Work(T item); }", "IWork<Span<int>>", "public int Work(Span<int> item) => item.Length;", "return work.Work(new int[1]);")]
    [InlineData("[Instrumented] public interface IWork<[System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)] T> { int Work([System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembers(System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes.PublicMethods)] Type type); }", "IWork<int>", "public int Work(Type type) => 1;", "return work.Work(typeof(int));")]
    [InlineData("public class Outer<T> { [Instrumented] public interface IWork<TOther> { T Work(TOther item); } }", "Outer<int>.IWork<string>", "public int Work(string item) => 1;", "return work.Work(\"\");")]
    [InlineData("public interface IOuter { [Instrumented] public interface IWork { int Work(); } }", "IOuter.IWork", "public int Work() => 1;", "return work.Work();")]
    [InlineData("[Instrumented] internal interface Iwork { int Work(); }", "Iwork", "public int Work() => 1;", "return work.Work();")]
    [InlineData("[Instrumented] public interface IWork { int Work(); } [Instrumented] public interface IWork<T> { int Work(); }", "IWork<int>", "public int Work() => 1;", "return work.Work();")]
    [InlineData("[Obsolete(\"no\")] [Instrumented] public interface IWork { int Work(); }", "IWork", "public int Work() => 1;", "return work.Work();")]
    public async Task EveryInterface_HasItsDecorator(
        string interfaces, string type, string implementation, string use)
    {
        var observed = await RunAsync(implementation, use, $"#pragma warning disable CS0618\n{interfaces}", type);

        Assert.Null(observed.Exception);
        Assert.Equal(1, observed.Result);
        Assert.Equal("Work", observed.SpanTree);
    }

    [Theory]
    [InlineData("[Instrumented] public interface IWork;", "InstrumentedWork.g.cs")]
    [InlineData("[Instrumented] public interface Work;", "InstrumentedWork.g.cs")]
    [InlineData("[Instrumented] public interface Iwork;", "InstrumentedIwork.g.cs")]
    [InlineData("[Instrumented] public interface IWork<T>;", "InstrumentedWork[1].g.cs")]
    [InlineData("public class Outer<T> { [Instrumented] public interface IWork; }", "InstrumentedOuter_Work[1].g.cs")]
    [InlineData("namespace A.@class { [Instrumented] public interface I; }", "A.class.InstrumentedI.g.cs")]
    public void Decorator_IsNamedAfterItsInterface(string source, string file) =>
        Assert.Equal([file], GeneratorTest.Run(source).Files.Keys);

    [Fact]
    public async Task OverloadsAndTheirNames_AreToldApart()
    {
        var observed = await RunMembersAsync(
            "[RecordAction(\"a\")] int Work(); [RecordAction(\"b\")] int Work(int item); [RecordAction(\"c\")] int Work2(); [RecordAction(\"d\")] int Equals(); [RecordAction(\"e\")] string? ToString();",
            "public int Work() => 0; public int Work(int item) => 0; public int Work2() => 0; public int Equals() => 1;",
            "work.ToString(); return work.Work() + work.Work(1) + work.Work2() + work.Equals();");

        Assert.Equal(1, observed.Result);
        Assert.Equal("e\na\nb\nc\nd", observed.SpanTree);
    }

    [Fact]
    public async Task ExceptionOfTheInner_IsTheSameAndIsRecordedOnce()
    {
        var observed = await RunMembersAsync(
            "Task Work();", "public Task Work() => throw new InvalidOperationException(\"no\");", "await work.Work(); return 1;");

        Assert.Equal("no", Assert.IsType<InvalidOperationException>(observed.Exception).Message);
        Assert.Equal("Work !System.InvalidOperationException", observed.SpanTree);
        Assert.Equal("action Work Error\nerror Work Error", observed.EventList);
    }

    [Fact]
    public async Task Init_CannotBeHandedOn()
    {
        var observed = await RunMembersAsync(
            "int Count { get; init; }", "public int Count { get; init; }",
            "typeof(IWork).GetProperty(\"Count\")!.SetValue(work, 1); return 1;");

        Assert.IsType<NotSupportedException>(observed.Exception);
    }

    [Theory]
    [InlineData("IAsyncDisposable", "IDisposable, IAsyncDisposable", "((IDisposable)work).Dispose(); await work.DisposeAsync();", "Dispose DisposeAsync ")]
    [InlineData("IDisposable", "IDisposable, IAsyncDisposable", "work.Dispose(); await ((IAsyncDisposable)work).DisposeAsync();", "Dispose DisposeAsync ")]
    [InlineData("IDisposable", "IDisposable", "work.Dispose(); await ((IAsyncDisposable)work).DisposeAsync();", "Dispose Dispose ")]
    [InlineData("IDisposable, IAsyncDisposable", "IDisposable, IAsyncDisposable", "work.Dispose(); await work.DisposeAsync();", "Dispose DisposeAsync ")]
    public async Task Disposal_ReachesTheInner(string bases, string implemented, string use, string calls)
    {
        var observed = await RunAsync(
            "public string Calls = \"\"; public void Dispose() => Calls += \"Dispose \"; public ValueTask DisposeAsync() { Calls += \"DisposeAsync \"; return default; }",
            $"{use} return inner.Calls;",
            $"[Instrumented] public interface IWork : {bases};",
            bases: implemented);

        Assert.Equal(calls, observed.Result);
        Assert.Equal("", observed.SpanTree);
    }

    [Fact]
    public async Task SynchronousDisposalOfAnAsynchronousInner_FailsAsAContainerDoes()
    {
        var observed = await RunAsync(
            "public ValueTask DisposeAsync() => default;", "((IDisposable)work).Dispose(); return 1;",
            "[Instrumented] public interface IWork : IAsyncDisposable;");

        Assert.Contains(
            "only implements IAsyncDisposable", Assert.IsType<InvalidOperationException>(observed.Exception).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_FindsTheDecoratorOfAClosedInterface()
    {
        var result = GeneratorTest.Run("""
            namespace Agents
            {
                [Instrumented] public interface IPlain { int Work(); }
                [Instrumented] public interface IStore<TKey, TValue> { TValue Work(TKey key); }
                public class Outer<T> { [Instrumented] public interface IInner { int Work(T item); } }
                public class Hidden
                {
                    private sealed class Key;
                    public static void Run() => Services.AddInstrumented<IStore<Key, int>, object>();
                }

                public static class Services
                {
                    public static void AddInstrumented<TInterface, TImplementation>() { }
                    public static void AddOpen<T>() => AddInstrumented<IStore<int, T>, object>();
                    public static void Add()
                    {
                        AddInstrumented<IPlain, object>();
                        AddInstrumented<List<int>, object>();
                        AddInstrumented<IStore<int, string[]>, object>();
                        AddInstrumented<IStore<int, string[]>, object>();
                        AddInstrumented<Outer<(int A, string? B)>.IInner, object>();
                    }
                }
            }

            public static class Scenario
            {
                public static object Run() =>
                    (InstrumentedDecorators.Find<Agents.IPlain>() is not null)
                    + " " + (InstrumentedDecorators.Find<Agents.IStore<int, string[]>>() is not null)
                    + " " + (InstrumentedDecorators.Find<Agents.Outer<(int A, string? B)>.IInner>() is not null)
                    + " " + (InstrumentedDecorators.Find<Agents.IStore<int, int>>() is null);
            }
            """);

        Assert.Equal("True True True True", (await result.RunScenarioAsync()).Result);
        Assert.Equal(2, result.Files["instrumented-registrations.g.cs"].Split(".Add<").Length - 1);
    }

    private static Task<Observation> RunMembersAsync(string members, string implementation, string use) =>
        RunAsync(implementation, use, $"[Instrumented] public interface IWork {{ {members} }}");

    private static Task<Observation> RunAsync(
        string implementation,
        string use,
        string interfaces,
        string type = "IWork",
        string bases = "") =>
        GeneratorTest.Run(Compose(implementation, use, interfaces, type, bases)).RunScenarioAsync();

    // Without the generator there is no decorator, and the program must compile so too.
    private static string Compose(
        string implementation, string use, string interfaces, string type, string bases) => $$"""
        #pragma warning disable CS1998 // not every case awaits
        {{interfaces}}

        internal sealed class Worker : {{type}}{{(bases.Length > 0 ? $", {bases}" : "")}}
        {
            {{implementation}}
        }

        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                using var session = AgentClient.Current?.StartSession();
                var inner = new Worker();
                var work = AddInstrumented<{{type}}>(inner);
                {{use}}
            }

            private static T AddInstrumented<T>(T inner)
                where T : class => InstrumentedDecorators.Find<T>()!(inner);
        }
        """;
}

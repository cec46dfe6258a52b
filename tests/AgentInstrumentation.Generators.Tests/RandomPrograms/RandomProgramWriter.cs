using System.Text;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Writes random programs as C#. Each method is given the path of its caller and notes its own when it ends, with
/// <c>!</c> for an exception: so the log tells the call tree that the spans must show.
/// </summary>
internal static class RandomProgramWriter
{
    public static string Write(IReadOnlyList<RandomProgram> programs)
    {
        var text = new StringBuilder("#pragma warning disable CS1998\n");
        for (var index = 0; index < programs.Count; index++)
        {
            text.Append(WriteProgram(programs[index], $"Program{index}"));
        }

        var runs = Enumerable.Range(0, programs.Count).Select(static index => $"await Program{index}.RunAsync()");
        return text.Append($$"""
            public static class Scenario
            {
                public static async Task<object?> Run()
                {
                    var paths = new[] { {{string.Join(", ", runs)}} }.SelectMany(paths => paths);
                    return string.Join("\n", paths.Order(StringComparer.Ordinal));
                }
            }
            """).ToString();
    }

    private static string WriteProgram(RandomProgram program, string type) => $$"""
        public sealed partial class {{type}}
        {
            private static readonly System.Collections.Concurrent.ConcurrentQueue<string> Log = new();

            // What a consumer calls between two items of a sequence.
            [RecordAction(Leaf = true)]
            private static void Leaf(string path) => Log.Enqueue(path + "/Leaf");

            private static async IAsyncEnumerable<int> Items()
            {
                await Task.Yield();
                yield return 1;
                yield return 2;
            }

            public static async Task<IEnumerable<string>> RunAsync()
            {
                var path = "";
                using var session = AgentClient.Current?.StartSession();
                var self = new {{type}}();
                await Task.Yield();
                try
                {
                    {{Call(program.Methods[0], 0, stopsEarly: false)}}
                }
                catch (InvalidOperationException)
                {
                }

                return Log;
            }

        {{string.Concat(program.Methods.Select((method, at) => WriteMethod(program, method, at, type)))}}
        }

        """;

    private static string WriteMethod(RandomProgram program, RandomMethod method, int at, string type)
    {
        var modifiers = (method.IsPrivate ? "private" : "internal") + (method.IsStatic ? " static" : "");
        var asynchronous = method.IsAsync ? " async" : "";
        var given = method.IsHandedStream ? ", IAsyncEnumerable<int> items" : "";
        var parameters = method.IsGeneric
            ? $"<T>({type} self, string path, T item{given}) where T : notnull"
            : $"({type} self, string path, int item{given})";
        var returned = TypeOf(method.Shape);
        var body = WriteBody(program, method, at);
        return method.IsPartial
            ? $"""
                [RecordAction] {modifiers} partial {returned} M{at}{parameters};
                private{(method.IsStatic ? " static" : "")}{asynchronous} {returned} M{at}Core{parameters}
            {body}

            """
            : $"""
                [RecordAction] {modifiers}{asynchronous} {returned} M{at}{parameters}
            {body}

            """;
    }

    private static string WriteBody(RandomProgram program, RandomMethod method, int at) => $$"""
            {
                path += "/M{{at}}";
                var failed = true;
                try
                {
                    {{(method is { Suspends: true, IsAsync: true } ? "await Task.Yield();" : "")}}
                    {{WriteCalls(program, method, at)}}
                    {{(method.Throws ? "if (self is not null) { throw new InvalidOperationException(\"no\"); }" : "")}}
                    failed = false;
                    {{Result(method)}}
                }
                finally
                {
                    Log.Enqueue(failed ? path + "!" : path);
                }
            }
        """;

    private static string WriteCalls(RandomProgram program, RandomMethod method, int at)
    {
        var targets = method.Calls
            .Select(step => at + step)
            .Where(target => target < program.Methods.Count)
            // A synchronous method cannot wait for an asynchronous one without blocking its thread.
            .Where(target => method.IsAsync || !program.Methods[target].IsAwaited)
            // The operation of a stream starts with its enumeration, behind the calls of what only hands it on.
            .Where(_ => !method.IsHandedStream)
            .ToList();
        var calls = method.IsAsync && targets.Count > 1 && targets.All(target => program.Methods[target].IsTask)
            ? [$"await Task.WhenAll({string.Join(", ", targets.Select(target => Invoke(program.Methods[target], target)))});"]
            : targets.Select(target => Call(program.Methods[target], target, method.StopsEarly));
        return string.Join('\n', calls.Select(call => method.Catches
            ? $"try {{ {call} }} catch (InvalidOperationException) {{ }}"
            : call));
    }

    private static string Call(RandomMethod method, int at, bool stopsEarly)
    {
        var body = $"{{ Leaf(path); {(stopsEarly ? "break;" : "")} }}";
        return method.Shape switch
        {
            RandomShape.Stream => $"await foreach (var got in {Invoke(method, at)}) {body}",
            RandomShape.HandedStream => $$"""
                {
                    var given = Items();
                    var items = {{Invoke(method, at)}};
                    {{(method.Suspends ? "if (!ReferenceEquals(items, given)) { Log.Enqueue(\"another stream\"); }" : "")}}
                    await foreach (var got in items) {{body}}
                }
                """,
            RandomShape.Iterator => $"foreach (var got in {Invoke(method, at)}) {body}",
            RandomShape.Void or RandomShape.Int => $"{Invoke(method, at)};",
            _ => $"await {Invoke(method, at)};",
        };
    }

    private static string Invoke(RandomMethod method, int at) =>
        $"{(method.IsStatic ? "" : "self.")}M{at}(self, path, 1{(method.IsHandedStream ? ", given" : "")})";

    private static string Result(RandomMethod method) => method.Shape switch
    {
        RandomShape.HandedStream => method.Suspends ? "return items;" : "return Items();",
        RandomShape.Stream or RandomShape.Iterator => "yield return 1; yield return 2;",
        RandomShape.Int or RandomShape.TaskOfInt or RandomShape.ValueTaskOfInt => "return 1;",
        _ => "",
    };

    private static string TypeOf(RandomShape shape) => shape switch
    {
        RandomShape.Void => "void",
        RandomShape.Int => "int",
        RandomShape.Task => "Task",
        RandomShape.TaskOfInt => "Task<int>",
        RandomShape.ValueTask => "ValueTask",
        RandomShape.ValueTaskOfInt => "ValueTask<int>",
        RandomShape.Stream or RandomShape.HandedStream => "IAsyncEnumerable<int>",
        _ => "IEnumerable<int>",
    };
}

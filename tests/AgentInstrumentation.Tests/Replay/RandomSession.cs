namespace AgentInstrumentation.Tests;

/// <summary>
/// Sessions made of random numbers, each number one operation, so that fewer and smaller ones are a smaller session:
/// of one process and several, with skewed clocks, detached, failed and unfinished operations, lost parents.
/// </summary>
internal static class RandomSession
{
    public static SessionRecord Of(int[] numbers)
    {
        var builder = new SessionBuilder();
        List<SessionEvent> known = [];
        List<Guid> unfinished = [];
        foreach (var number in numbers)
        {
            Add(builder, known, unfinished, new Choices(number));
        }

        var choices = new Choices(numbers.Length == 0 ? 0 : numbers[0]);
        return builder.Build(
            choices.Next(3) == 0 ? null : choices.Next(300), (SessionEndState)choices.Next(3));
    }

    private static void Add(SessionBuilder builder, List<SessionEvent> known, List<Guid> unfinished, Choices choices)
    {
        var form = choices.Next(12);
        var kind = (OperationKind)choices.Next(6);
        var name = $"{(char)('a' + choices.Next(3))}";
        var parent = choices.Next(known.Count + 1) is var index && index < known.Count ? known[index] : null;
        var start = choices.Next(250) - 20;
        if (form == 0)
        {
            unfinished.Add(builder.Unfinished(kind, name, start, parent?.Id).Id);
        }
        else if (form == 1)
        {
            var lost = unfinished.Count > 0 ? unfinished[choices.Next(unfinished.Count)] : Guid.NewGuid();
            builder.Within(lost, name, start, choices.Next(50));
        }
        else
        {
            var arguments = choices.Next(4) switch { 0 => null, var value => $$"""{"q":{{value}}}""" };
            var entry = kind is OperationKind.Llm
                ? builder.Llm(start, choices.Next(100), parent, arguments, new TokenUsage(choices.Next(9), null), 0.5m)
                : builder.Add(kind, name, start, choices.Next(100), parent, arguments);
            known.Add(entry);
            if (form == 2)
            {
                builder.Fail(entry);
            }
            else if (form == 3)
            {
                entry.Status = OperationStatus.Cancelled;
            }
        }
    }

    private sealed class Choices(int seed)
    {
        private ulong _state = (ulong)(uint)seed;

        public int Next(int count)
        {
            _state = (_state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407;
            return (int)((_state >> 33) % (ulong)count);
        }
    }
}

namespace AgentInstrumentation.Language.Tests;

/// <summary>Extension blocks with annotated methods.</summary>
internal static partial class TracedExtensions
{
    extension(string text)
    {
        [RecordAction]
        public int Count(char character) => text.Count(other => other == character);

        [RecordAction]
        public string? Shorten() => text.Length > 1 ? text[1..] : null;

        [RecordAction]
        public async Task<string> RepeatAsync(int times)
        {
            await Task.Yield();
            return string.Concat(Enumerable.Repeat(text, times));
        }

        [RecordAction]
        public IEnumerable<char> Reversed()
        {
            for (var index = text.Length - 1; index >= 0; index--)
            {
                yield return text[index];
            }
        }

        [RecordAction]
        public int Fail() => throw new FormatException(text);
    }

    extension(string text)
    {
        public int MeasureIt() => text.Measure();

        public int WeighIt() => text.Weigh(new Scale(1));

        [RecordAction]
        private int Measure() => text.Length;

        [RecordAction]
        private int Weigh(Scale scale) => text.Length * scale.Unit;
    }

    extension(string)
    {
        [RecordAction]
        public static string Twice(string text) => text + text;
    }

    extension<T>(List<T> items)
        where T : notnull
    {
        [RecordAction]
        public (T Item, TOther Other) Pair<TOther>(TOther other)
            where TOther : struct => (items[0], other);

#pragma warning disable AGT1005 // the compiler cannot intercept this call of itself
        [RecordAction]
        public int Descend<TOther>(TOther other, int depth) =>
            depth == 0 ? items.Count : items.Descend(other, depth - 1);
#pragma warning restore AGT1005

        [RecordAction]
        public static List<T> Of(params ReadOnlySpan<T> given) => [.. given];
    }

    extension(ref int number)
    {
        [RecordAction]
        public void Add(int other) => number += other;
    }

    extension(in DateTime time)
    {
        [RecordAction]
        public int Year() => time.Year;
    }

    extension<T>(T item)
    {
        [RecordAction]
        public string Describe() => $"{item}";

        public string Ask() => item.Describe();
    }

    extension([NotCaptured] Uri secret)
    {
        [RecordAction]
        public int Length([Tag("unit")] string unit) => $"{secret}{unit}".Length;
    }

    private sealed record Scale(int Unit);
}

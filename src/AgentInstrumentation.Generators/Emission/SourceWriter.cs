using System.Runtime.CompilerServices;
using System.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes indented source text with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    // So much of its memory does a thread keep from one file for the next.
    private const int MaximumKept = 1024 * 1024;

    [ThreadStatic]
    private static StringBuilder? _spare;

    private readonly StringBuilder _text = TakeSpare();
    private int _depth;
    private bool _isInLine;

    public void WriteLine()
    {
        _text.Append('\n');
        _isInLine = false;
    }

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void WriteLine(string text)
    {
        Append(text);
        WriteLine();
    }

    /// <summary>As the other overload, of a text that is put together in place.</summary>
    public void WriteLine([InterpolatedStringHandlerArgument("")] Line line) => WriteLine();

    /// <summary>Opens a block with braces under a header; disposing the result closes it.</summary>
    public IDisposable Block(string header)
    {
        WriteLine(header);
        WriteLine("{");
        _depth++;
        return new BlockEnd(this);
    }

    /// <summary>Writes items with an empty line between each two.</summary>
    public void WriteSeparated<T>(IEnumerable<T> items, Action<T> write)
    {
        var separate = false;
        foreach (var item in items)
        {
            if (separate)
            {
                WriteLine();
            }

            separate = true;
            write(item);
        }
    }

    /// <summary>Ends the text, after which nothing more is written.</summary>
    public string End()
    {
        var text = _text.ToString();
        if (text.Length <= MaximumKept)
        {
            _spare = _text.Clear();
        }

        return text;
    }

    private static StringBuilder TakeSpare()
    {
        var spare = _spare ?? new StringBuilder();
        _spare = null;
        return spare;
    }

    private void Append(string? text)
    {
        var start = 0;
        while (text is not null && text.IndexOf('\n', start) is >= 0 and var end)
        {
            AppendInLine(text, start, end);
            WriteLine();
            start = end + 1;
        }

        AppendInLine(text ?? "", start, text?.Length ?? 0);
    }

    private void AppendInLine(string text, int start, int end)
    {
        // A text from a file may have other line ends.
        if (end > start && text[end - 1] == '\r')
        {
            end--;
        }

        if (end == start)
        {
            return;
        }

        if (!_isInLine)
        {
            _text.Append(' ', IndentSize * _depth);
            _isInLine = true;
        }

        _text.Append(text, start, end - start);
    }

    /// <summary>The parts of an interpolated text, which go where it is written one by one.</summary>
    [InterpolatedStringHandler]
    public readonly struct Line
    {
        private readonly SourceWriter _writer;

        /// <param name="literalLength">Unused; the compiler gives it.</param>
        /// <param name="formattedCount">Unused, too.</param>
        /// <param name="writer">Where the line is written.</param>
        public Line(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text);

        public void AppendFormatted<T>(T value) => _writer.Append(value?.ToString());
    }

    private sealed class BlockEnd(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.WriteLine("}");
        }
    }
}

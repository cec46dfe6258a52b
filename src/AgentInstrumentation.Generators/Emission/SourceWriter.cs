using System.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes indented source text with <c>\n</c> line ends.</summary>
internal sealed class SourceWriter
{
    private const string Indent = "    ";

    private readonly StringBuilder _text = new();
    private int _depth;

    public void WriteLine() => _text.Append('\n');

    /// <summary>Writes one line or several, each at the current depth.</summary>
    public void WriteLine(string text)
    {
        // Nearly all texts are one line.
        if (text.IndexOf('\n') < 0)
        {
            WriteOne(text);
            return;
        }

        foreach (var line in text.Replace("\r", "").Split('\n'))
        {
            WriteOne(line);
        }
    }

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

    public override string ToString() => _text.ToString();

    private void WriteOne(string line)
    {
        if (line.Length > 0)
        {
            for (var level = 0; level < _depth; level++)
            {
                _text.Append(Indent);
            }
        }

        _text.Append(line).Append('\n');
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

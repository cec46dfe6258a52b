using System.Text;

namespace AgentInstrumentation.Everywhere;

/// <summary>A file's text, and how it is encoded.</summary>
internal sealed record SourceFile(string Text, Encoding Encoding)
{
    public static SourceFile Read(string path)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        return new SourceFile(text, reader.CurrentEncoding);
    }

    public void Write(string path) => File.WriteAllText(path, Text, Encoding);
}

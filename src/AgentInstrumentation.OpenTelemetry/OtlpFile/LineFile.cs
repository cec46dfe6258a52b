namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// A file of lines that grows to a size, and then begins anew. It is opened for each line, so it may be moved away or
/// removed at any time.
/// </summary>
internal sealed class LineFile(string path, long maximumSize)
{
    private string Previous => Path.ChangeExtension(path, $".1{Path.GetExtension(path)}");

    /// <summary>Appends a line, with its end, as a whole or not at all.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path) && new FileInfo(path).Length is > 0 and var size && size + line.Length > maximumSize)
        {
            File.Move(path, Previous, overwrite: true);
        }

        using var file = new FileStream(
            path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var end = file.Length;
        try
        {
            EndTornLine(file);
            file.Write(line);
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
    }

    // The last process may have died while it wrote.
    private static void EndTornLine(FileStream file)
    {
        if (file.Length == 0)
        {
            return;
        }

        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
        {
            file.Write("\n"u8);
        }
    }
}

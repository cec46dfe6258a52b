using System.Runtime.InteropServices;
using System.Text;

namespace AgentInstrumentation;

/// <summary>Writes captured texts, cut where there is no room for more.</summary>
internal static class CapturedText
{
    private const int LongestKey = 128;

    public static void Write(ContentWriter writer, string text)
    {
        if (writer.IsExact)
        {
            WriteExactly(writer, text);
            return;
        }

        var shown = Scrubber.ScrubStart(text, writer.Room);
        var length = FittingLength(shown, writer.Room);
        if (length == shown.Length && text.Length <= writer.Room)
        {
            writer.Json.WriteStringValue(shown);
            return;
        }

        AgentMetrics.CaptureTruncated("text");
        writer.Json.WriteStringValue($"{shown.AsSpan(0, length)}… ({text.Length} characters, truncated)");
    }

    /// <summary>A text as the name of a member.</summary>
    public static string ToName(string text) =>
        Scrubber.ScrubStart(text, LongestKey) + (text.Length <= LongestKey ? "" : CaptureMarkers.Rest);

    /// <summary>A text as the name of a member, which content that is read back has as a whole.</summary>
    public static string ToName(ContentWriter writer, string text) =>
        writer.IsExact ? Scrub(writer, text) : ToName(text);

    // JSON has no way to write half of a surrogate pair.
    private static void WriteExactly(ContentWriter writer, string text)
    {
        var shown = Scrub(writer, text);
        if (IsWellFormed(shown))
        {
            writer.Json.WriteStringValue(shown);
            return;
        }

        writer.Json.WriteStartObject();
        writer.Json.WriteBase64String(ExactNames.Utf16, MemoryMarshal.AsBytes(shown.AsSpan()));
        writer.Json.WriteEndObject();
    }

    private static string Scrub(ContentWriter writer, string text)
    {
        var shown = Scrubber.Scrub(text);
        if (!string.Equals(shown, text, StringComparison.Ordinal))
        {
            writer.NoteRedaction();
        }

        return shown;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (text.Length > 0)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) is not System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }

    // How many characters surely fit; how JSON escapes what is not plain ASCII is only estimated, from above.
    private static int FittingLength(string text, int room)
    {
        const int Quotes = 2;
        const int Escaped = 6;
        if (text.Length <= (room - Quotes) / Escaped)
        {
            return text.Length;
        }

        var left = room - Quotes;
        for (var length = 0; length < text.Length; length++)
        {
            left -= text[length] is >= ' ' and <= '~' and not '"' and not '\\' ? 1 : Escaped;
            if (left < 0)
            {
                return length;
            }
        }

        return text.Length;
    }
}

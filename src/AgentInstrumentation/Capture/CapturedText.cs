using System.Runtime.InteropServices;
using System.Text;

namespace AgentInstrumentation;

/// <summary>Writes captured texts, cut where there is no room for more.</summary>
internal static class CapturedText
{
    private const int LongestKey = 128;
    private const int LongestEscape = 6;

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

    // How many characters surely fit, by what JSON makes of each.
    private static int FittingLength(string text, int room)
    {
        const int Quotes = 2;
        if (text.Length <= (room - Quotes) / LongestEscape)
        {
            return text.Length;
        }

        var (left, length) = (room - Quotes, 0);
        while (length < text.Length)
        {
            var isWhole = Rune.TryGetRuneAt(text, length, out var character);
            left -= isWhole ? SizeOf(character) : LongestEscape;
            if (left < 0)
            {
                break;
            }

            length += isWhole ? character.Utf16SequenceLength : 1;
        }

        return length;
    }

    private static int SizeOf(Rune character) => character.Value switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' => 2,
        >= ' ' and <= '~' => 1,
        _ when CaptureBuffer.Encoder.WillEncode(character.Value) => LongestEscape * character.Utf16SequenceLength,
        _ => character.Utf8SequenceLength,
    };
}

using System.Text;

namespace AgentInstrumentation;

/// <summary>
/// One message of an answer that comes in chunks: texts that follow one another are one, and pieces of a call of a tool
/// are put together.
/// </summary>
internal sealed class GatheredMessage
{
    private const int MaximumCharacters = 1024 * 1024;
    private const int MaximumParts = 1024;

    private readonly List<Func<MessagePart>> _parts = [];
    private readonly Dictionary<int, GatheredCall> _calls = [];
    private StringBuilder? _text;
    private string? _textType;
    private string? _role;
    private string? _finishReason;
    private int _characters;

    public void Add(ModelMessage chunk)
    {
        _role ??= chunk.Role;
        _finishReason = chunk.FinishReason ?? _finishReason;
        foreach (var part in chunk.Parts)
        {
            if (part.Type is MessagePart.TextType or MessagePart.ReasoningType)
            {
                AddText(part);
            }
            else if (part.Piece is { } index)
            {
                AddPiece(index, part);
            }
            else
            {
                AddPart(() => part);
            }
        }
    }

    public ModelMessage ToMessage() => new(
        _role ?? WireRoles.Assistant, [.. _parts.Select(static part => part())], FinishReason: _finishReason);

    private void AddText(MessagePart part)
    {
        if (_text is null || _textType != part.Type)
        {
            // An empty piece begins nothing.
            if (string.IsNullOrEmpty(part.Text))
            {
                return;
            }

            var text = new StringBuilder();
            var isReasoning = part.Type is MessagePart.ReasoningType;
            AddPart(() => isReasoning ? MessagePart.Reasoning(text.ToString()) : MessagePart.OfText(text.ToString()));
            (_text, _textType) = (text, part.Type);
        }

        _text.Append(part.Text.AsSpan(0, Take(part.Text)));
    }

    private void AddPiece(int index, MessagePart piece)
    {
        if (!_calls.TryGetValue(index, out var call))
        {
            call = new GatheredCall();
            if (AddPart(call.ToPart))
            {
                _calls.Add(index, call);
            }
        }

        call.Id ??= piece.Id;
        call.Name ??= piece.Name;
        call.Arguments.Append(piece.Text.AsSpan(0, Take(piece.Text)));
    }

    private bool AddPart(Func<MessagePart> part)
    {
        _text = null;
        if (_parts.Count >= MaximumParts)
        {
            return false;
        }

        _parts.Add(part);
        return true;
    }

    private int Take(string? text)
    {
        var taken = Math.Min(text?.Length ?? 0, MaximumCharacters - _characters);
        _characters += taken;
        return taken;
    }

    private sealed class GatheredCall
    {
        public string? Id { get; set; }

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();

        public MessagePart ToPart() => MessagePart.ToolCall(
            Id, Name ?? "", Arguments.Length == 0 ? null : WireReader.ValueOf(Arguments.ToString()));
    }
}

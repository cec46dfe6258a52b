using System.Text;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// Puts the chunks of an answer together, in bounded memory: texts that follow one another are one, and what is longer
/// than is ever captured is let go.
/// </summary>
internal sealed class AnswerGatherer
{
    private const int MaximumCharacters = 1024 * 1024;
    private const int MaximumContents = 1024;

    private readonly List<AIContent> _contents = [];
    private readonly StringBuilder _text = new();
    private bool _isReasoning;
    private int _characters;

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<AIContent> Contents
    {
        get
        {
            EndText();
            return _contents;
        }
    }

    public void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent text: AddText(text.Text, isReasoning: false); break;
            case TextReasoningContent reasoning: AddText(reasoning.Text, isReasoning: true); break;
            default:
                EndText();
                AddContent(content);
                break;
        }
    }

    private void AddText(string text, bool isReasoning)
    {
        if (_isReasoning != isReasoning)
        {
            EndText();
            _isReasoning = isReasoning;
        }

        var taken = Math.Min(text.Length, MaximumCharacters - _characters);
        _text.Append(text.AsSpan(0, taken));
        _characters += taken;
    }

    private void EndText()
    {
        if (_text.Length > 0)
        {
            var text = _text.ToString();
            AddContent(_isReasoning ? new TextReasoningContent(text) : new TextContent(text));
            _text.Clear();
        }
    }

    private void AddContent(AIContent content)
    {
        if (_contents.Count < MaximumContents)
        {
            _contents.Add(content);
        }
    }
}

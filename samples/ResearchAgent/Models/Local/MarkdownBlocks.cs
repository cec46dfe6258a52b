using System.Text.RegularExpressions;

namespace ResearchAgent;

/// <summary>Puts the lines of a section together to blocks.</summary>
internal sealed partial class MarkdownBlocks
{
    // A command or two answer a question; a listing does not.
    private const int LongestQuotedCode = 3;

    private readonly List<MarkdownBlock> _blocks = [];
    private readonly List<string> _paragraph = [];
    private readonly List<string> _code = [];
    private string[]? _tableHeader;
    private string? _lead;
    private bool _inList;

    private MarkdownBlocks()
    {
    }

    public static IReadOnlyList<MarkdownBlock> Of(string sectionText)
    {
        MarkdownBlocks blocks = new();
        foreach (MarkdownLine line in MarkdownLines.Of(sectionText))
        {
            blocks.Add(line);
        }

        blocks.EndParagraph();
        return blocks._blocks;
    }

    private void Add(MarkdownLine line)
    {
        switch (line.Kind)
        {
            case MarkdownLineKind.Code:
                _code.Add(line.Text.Trim());
                break;
            case MarkdownLineKind.Fence:
                EndParagraph();
                EndCode();
                break;
            default:
                AddText(Quotation().Replace(line.Text, ""));
                break;
        }
    }

    private void AddText(string line)
    {
        if (StartsTable(line) || (_tableHeader is not null && line.Contains('|')))
        {
            AddRow(line);
            return;
        }

        _tableHeader = null;
        if (string.IsNullOrWhiteSpace(line) || NotProse().IsMatch(line))
        {
            EndParagraph();
            return;
        }

        if (Bullet().IsMatch(line))
        {
            EndParagraph();
            _inList = true;
        }
        else if (_paragraph.Count == 0 && !char.IsWhiteSpace(line[0]))
        {
            (_inList, _lead) = (false, null);
        }

        _paragraph.Add(Bullet().Replace(line, "").Trim());
    }

    // The header is known as such only by the line of dashes below it, for the outer bars of a table may be missing.
    private bool StartsTable(string line)
    {
        if (_paragraph.Count == 0 || !line.Contains('|') || !Cells(line).All(cell => Rule().IsMatch(cell)))
        {
            return false;
        }

        _tableHeader = Cells(_paragraph[^1]);
        _paragraph.RemoveAt(_paragraph.Count - 1);
        EndParagraph();
        return true;
    }

    // "| Rule | Title |" above "| AGT2001 | A second client |" reads "Rule: AGT2001; Title: A second client".
    private void AddRow(string line)
    {
        string[] cells = Cells(line);
        if (!cells.All(cell => Rule().IsMatch(cell)))
        {
            IEnumerable<string> named = cells.Zip(_tableHeader!)
                .Where(cell => cell.First.Length > 0)
                .Select(cell => cell.Second.Length == 0 ? cell.First : $"{cell.Second}: {cell.First}");
            _blocks.Add(new(string.Join("; ", named), MarkdownBlockKind.Row, _lead));
        }
    }

    private static string[] Cells(string line)
    {
        IEnumerable<string> cells = CellBoundary().Split(line.Trim().Trim('|'));
        return [.. cells.Select(cell => MarkdownProse.Plain(cell.Replace(@"\|", "|", StringComparison.Ordinal)))];
    }

    private void EndParagraph()
    {
        string text = MarkdownProse.Plain(string.Join(' ', _paragraph));
        _paragraph.Clear();
        if (text.EndsWith(':') && !_inList)
        {
            _lead = text.TrimEnd(':');
        }
        else if (text.Length > 0)
        {
            _blocks.Add(new(text, MarkdownBlockKind.Prose, _inList ? _lead : null));
        }
    }

    private void EndCode()
    {
        string[] lines = [.. _code.Where(line => line.Length > 0 && !CodeComment().IsMatch(line))];
        _code.Clear();
        if (lines.Length <= LongestQuotedCode)
        {
            _blocks.AddRange(lines.Select(line => new MarkdownBlock($"`{line}`", MarkdownBlockKind.Code, _lead)));
        }
    }

    [GeneratedRegex(@"^\s*(?:>\s?)+")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?")]
    private static partial Regex Bullet();

    // Comments and other HTML, link definitions, horizontal rules.
    [GeneratedRegex(@"^\s*(?:<[!/a-zA-Z]|\[[^\]]+\]:\s|(?:[-*_]\s*){3,}$)")]
    private static partial Regex NotProse();

    [GeneratedRegex("^(?:#|//|--|<!--)")]
    private static partial Regex CodeComment();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellBoundary();

    [GeneratedRegex(@"^:?-+:?$")]
    private static partial Regex Rule();
}

using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads documentation comments from the source itself: the compiler knows them only where a project writes a file of
/// them.
/// </summary>
internal static class DocComments
{
    private static readonly Regex Blank = new(@"\s+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The comment of a method; null where it has none that can be read.</summary>
    public static XElement? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        var text = string.Concat(method.DeclaringSyntaxReferences
            .Select(reference => TextOf(reference.GetSyntax(cancellationToken))));
        var xml = text.Length > 0 ? text : method.GetDocumentationCommentXml(cancellationToken: cancellationToken);
        try
        {
            return string.IsNullOrEmpty(xml) ? null : XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The summary in one line; null where there is none.</summary>
    public static string? SummaryOf(XElement? comment) => LineOf(comment?.Descendants("summary").FirstOrDefault());

    /// <summary>What it says of a parameter, in one line; null where it says nothing.</summary>
    public static string? ParameterOf(XElement? comment, string name) => LineOf(comment?
        .Descendants("param")
        .FirstOrDefault(parameter => parameter.Attribute("name")?.Value == name));

    private static string TextOf(SyntaxNode declaration)
    {
        var lines = declaration.GetLeadingTrivia().ToFullString()
            .Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.StartsWith("///", StringComparison.Ordinal))
            .Select(static line => line.Substring(3));
        return string.Join("\n", lines);
    }

    private static string? LineOf(XElement? element)
    {
        var text = Blank.Replace(element is null ? "" : TextOf(element), " ").Trim();
        return text.Length == 0 ? null : text;
    }

    private static string TextOf(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { IsEmpty: true } named => NameOf(named),
                XElement { Name.LocalName: "para" } paragraph => $" {TextOf(paragraph)} ",
                XElement inner => TextOf(inner),
                _ => "",
            });
        }

        return text.ToString();
    }

    // <see cref="Agents.Weather.Search(string)"/> is called Search.
    private static string NameOf(XElement element)
    {
        var named = element.Attributes().FirstOrDefault()?.Value ?? "";
        var call = named.IndexOf('(');
        var name = call < 0 ? named : named.Substring(0, call);
        return element.Attribute("cref") is null ? named : name.Substring(name.LastIndexOfAny(['.', ':']) + 1);
    }
}

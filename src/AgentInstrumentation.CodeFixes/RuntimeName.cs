using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>A name that is put together at run time, taken apart.</summary>
/// <param name="Constant">What is left of it as a name.</param>
/// <param name="Tags">What varies, with names for it.</param>
internal sealed record RuntimeName(string Constant, IReadOnlyList<(string Name, ExpressionSyntax Value)> Tags)
{
    private static readonly char[] Separators = [' ', '.', ':', '-', '/', '_', '#', '='];
    private static readonly string[] Joints = ["for", "of", "to", "in", "at", "on", "by", "with", "from", "no"];

    /// <summary>
    /// An interpolation or a sum; null where nothing of it is constant, or a part has no name of its own.
    /// </summary>
    public static RuntimeName? Of(ExpressionSyntax name, FixPlace place)
    {
        var (texts, values) = (new List<string>(), new List<ExpressionSyntax>());
        foreach (var part in PartsOf(name))
        {
            if (TextOf(part, place) is { } text)
            {
                texts.Add(text);
            }
            else if (part is ExpressionSyntax value)
            {
                values.Add(value);
            }
        }

        var constant = Join(texts);
        var named = values.Select(static value => (Name: NameOf(value), Value: value)).ToList();
        return constant.Length == 0
            || named.Exists(static value => value.Name is null)
            || named.Select(static value => value.Name).Distinct().Count() < named.Count
                ? null
                : new RuntimeName(constant, [.. named.Select(value => (TagOf(constant, value.Name!), value.Value))]);
    }

    private static IEnumerable<SyntaxNode> PartsOf(ExpressionSyntax name) => name switch
    {
        InterpolatedStringExpressionSyntax text => text.Contents.Select(static content =>
            content is InterpolationSyntax hole ? (SyntaxNode)hole.Expression : content),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
            PartsOf(sum.Left).Concat(PartsOf(sum.Right)),
        _ => [name],
    };

    private static string? TextOf(SyntaxNode part, FixPlace place) => part is InterpolatedStringTextSyntax text
        ? text.TextToken.ValueText
        : place.Model.GetConstantValue(part, place.Cancellation).Value?.ToString();

    // 'plan for {user}' is a plan, and 'step {number} of {count}' a step.
    private static string Join(IEnumerable<string> texts) => string.Join(
        " ",
        texts.Select(static text => WithoutJoints(text.Trim(Separators))).Where(static text => text.Length > 0));

    private static string WithoutJoints(string text)
    {
        var words = text.Split(' ').ToList();
        while (words.Count > 0 && Joints.Contains(words[words.Count - 1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return string.Join(" ", words);
    }

    private static string? NameOf(ExpressionSyntax value) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static string TagOf(string constant, string name)
    {
        var subject = constant.StartsWith("agent.", StringComparison.Ordinal) ? constant : $"agent.{constant}";
        return $"{subject.Replace(' ', '_')}.{name}".ToLowerInvariant();
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>An option that a program sets.</summary>
/// <param name="Option">The option.</param>
/// <param name="Assignment">Where it is set.</param>
/// <param name="Place">The initializer, or the statements, in which others may be set beside it.</param>
/// <param name="Receiver">What it is set on, as it is written; empty in an initializer.</param>
internal sealed record OptionSetting(
    string Option, AssignmentExpressionSyntax Assignment, SyntaxNode Place, string Receiver)
{
    public ExpressionSyntax Value => Assignment.Right;

    /// <summary>Where options of a type are set, in the order of the file.</summary>
    public static IEnumerable<OptionSetting> In(RuleFile file, string optionsType, IReadOnlyCollection<string> names)
    {
        if (file.Known.Named(optionsType) is not { } type)
        {
            return [];
        }

        return file.Nodes.ValuesOf(names)
            .Where(static name => name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name)
            .Where(name => file.Model.GetSymbolInfo(name, file.Cancellation).Symbol is IPropertySymbol property
                && KnownSymbols.Same(property.ContainingType.OriginalDefinition, type))
            .Select(static name => Of(name, (AssignmentExpressionSyntax)name.Parent!));
    }

    /// <summary>Another option that is set beside this one and once only; null for none.</summary>
    public OptionSetting? Beside(string option, IEnumerable<OptionSetting> all)
    {
        var same = all
            .Where(other => other.Option == option && other.Place == Place && other.Receiver == Receiver)
            .ToList();
        return same.Count == 1 ? same[0] : null;
    }

    private static OptionSetting Of(ExpressionSyntax name, AssignmentExpressionSyntax assignment) => name switch
    {
        MemberAccessExpressionSyntax access => new(
            access.Name.Identifier.ValueText, assignment, PlaceOf(assignment), access.Expression.ToString()),
        // 'options?.Name = value'
        MemberBindingExpressionSyntax binding when assignment.Parent is ConditionalAccessExpressionSyntax on =>
            new(binding.Name.Identifier.ValueText, assignment, PlaceOf(on), on.Expression.ToString()),
        _ => new(name.ToString(), assignment, PlaceOf(assignment), ""),
    };

    private static SyntaxNode PlaceOf(ExpressionSyntax assignment) => assignment.Parent switch
    {
        ExpressionStatementSyntax { Parent: GlobalStatementSyntax { Parent: { } program } } => program,
        ExpressionStatementSyntax { Parent: { } block } => block,
        { } initializer => initializer,
        null => assignment,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>Something that is to be ended, in a local variable that nothing else gets hold of.</summary>
/// <param name="Creation">The call that makes it.</param>
/// <param name="Local">The variable.</param>
/// <param name="IsUsing">Whether <c>using</c> ends it.</param>
/// <param name="Function">The function around it.</param>
internal sealed record OwnedScope(
    InvocationExpressionSyntax Creation, ILocalSymbol Local, bool IsUsing, SyntaxNode Function)
{
    /// <summary>The scope of a variable's initializer; null where it is none or escapes from the function.</summary>
    public static OwnedScope? Of(InvocationExpressionSyntax creation, RuleFile file)
    {
        if (creation.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }
            || declarator.Parent?.Parent is not (LocalDeclarationStatementSyntax or UsingStatementSyntax)
            || file.Model.GetDeclaredSymbol(declarator, file.Cancellation) is not ILocalSymbol local
            || FlowGraphs.FunctionAround(creation) is not { } function)
        {
            return null;
        }

        var isUsing = declarator.Parent.Parent is UsingStatementSyntax
            or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
        var scope = new OwnedScope(creation, local, isUsing, function);
        return scope.Escapes(file) ? null : scope;
    }

    /// <summary>The name of the method that is called on the variable here, or null.</summary>
    public string? CallIn(IOperation operation) => operation is IInvocationOperation { Instance: { } instance } call
        && IsLocal(instance)
            ? call.TargetMethod.Name
            : null;

    /// <summary>Whether the operation ends it.</summary>
    public bool IsEnd(IOperation operation) => CallIn(operation) is "Dispose" or "End" or "Fail";

    private bool IsLocal(IOperation operation) =>
        operation is ILocalReferenceOperation reference && KnownSymbols.Same(reference.Local, Local);

    // A call or a property of it keeps it here. Everything else, a comparison with null included, is not followed.
    private bool Escapes(RuleFile file)
    {
        var scope = this;
        return Function.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == scope.Local.Name)
            .Any(name => !scope.IsPlainUse(name, file));
    }

    private bool IsPlainUse(IdentifierNameSyntax name, RuleFile file) =>
        !KnownSymbols.Same(file.Model.GetSymbolInfo(name, file.Cancellation).Symbol, Local)
        || (name.Parent is MemberAccessExpressionSyntax access
            && access.Expression == name
            && FlowGraphs.FunctionAround(name) == Function
            && file.OperationOf(name)?.Parent is IInvocationOperation or IPropertyReferenceOperation);
}

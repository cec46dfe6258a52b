using System.Composition;
using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Fixes AGT1002 and AGT1005: makes the method partial, with its work in a core method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePartialCodeFixProvider()
    : RuleCodeFixProvider([RuleIds.UntracedMethodGroup, RuleIds.UntracedCallForm], "Make the method partial")
{
    private protected override Location? PlaceOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : null;

    private protected override SyntaxNode? Fix(FixPlace place)
    {
        if (place.Node is not MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method
            || !PartialMethods.CanSplit(method, place))
        {
            return null;
        }

        var members = type.Members.ReplaceRange(method, PartialMethods.Split(method));
        SyntaxNode changed = PartialMethods.MakePartial(type.WithMembers(members));
        SyntaxNode old = type;
        while (old.Parent is TypeDeclarationSyntax outer)
        {
            changed = PartialMethods.MakePartial(outer.ReplaceNode(old, changed));
            old = outer;
        }

        return place.Root.ReplaceNode(old, changed);
    }
}

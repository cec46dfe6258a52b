using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT1003: a call names a member without an attribute, where the other end of an override or of an implementation has
/// one.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnannotatedMemberAnalyzer() : RuleAnalyzer(RuleDescriptors.UnannotatedMember)
{
    /// <summary>The property of a diagnostic with the attribute that is to be added.</summary>
    internal const string Attribute = nameof(Attribute);

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var call in file.Nodes.CallsOf(AnnotatedNames.Of(file.Model.Compilation)))
        {
            if (file.MethodOf(call) is { ReducedFrom: null } method
                && DeclarationOf(method) is { } declaration
                && OtherEndOf(method, file) is { Target.Request.IsOfType: false } other)
            {
                file.ReportWith(
                    RuleDescriptors.UnannotatedMember,
                    call,
                    declaration.Identifier.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(Attribute, NameOf(other.Target, file.Known)),
                    other.Target.Method.Name,
                    other.Escape.Reason,
                    other.Escape.Advice);
            }
        }
    }

    // Looked up when the first call asks: it reads all annotated methods of the project.
    private static (Target Target, Escape Escape)? OtherEndOf(IMethodSymbol method, RuleFile file) =>
        RelatedMembers.Of(file.Model.Compilation, file.Cancellation).Find(method);

    // Of another project's member nobody here can say more.
    private static MethodDeclarationSyntax? DeclarationOf(IMethodSymbol method) => method.OriginalDefinition
        .DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<MethodDeclarationSyntax>()
        .FirstOrDefault();

    private static string NameOf(Target target, KnownSymbols known) => known
        .OperationsAmong(OperationAttributes.Of(target.Method))
        .Select(static attribute => attribute.AttributeClass!.ToDisplayString())
        .First();
}

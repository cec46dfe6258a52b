using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads types with partial members whose bodies are to be generated.</summary>
internal static class PartialTypeParser
{
    // What the names of files begin with that are named after no partial type.
    private static readonly string[] OtherFiles = ["CallsIn_", "Instrumented"];

    /// <summary>The types of a compilation, in an order that does not depend on the files' order.</summary>
    public static EquatableArray<PartialType> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var project = ProjectIndex.Of(compilation);
        var known = KnownSymbols.Of(compilation);
        var candidates = project.Files
            .SelectMany(project.CandidatesIn)
            .Where(PartialMemberParser.IsCandidate)
            .ToList();
        var types = Concurrently
            .Select(candidates, compilation, Declared, cancellationToken)
            .OfType<ISymbol>()
            .GroupBy(static member => member.ContainingType, SymbolEqualityComparer.Default)
            .ToList();
        return Concurrently
            .Select(types, compilation, type => Parse((INamedTypeSymbol)type.Key!, type, known), cancellationToken)
            .OfType<PartialType>()
            .OrderBy(static type => type.HintName, StringComparer.Ordinal)
            .Select(NameFiles())
            .ToEquatableArray();

        ISymbol? Declared(MemberDeclarationSyntax syntax) => DeclaredBy(syntax, compilation, cancellationToken);
    }

    private static ISymbol? DeclaredBy(
        MemberDeclarationSyntax syntax, Compilation compilation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetDeclaredSymbol(syntax, cancellationToken);
    }

    private static PartialType? Parse(INamedTypeSymbol type, IEnumerable<ISymbol> symbols, KnownSymbols known)
    {
        // By their text, because the parts of a type may come in any order.
        var failed = new List<FailedTarget>();
        var members = symbols
            .Select(member => (Symbol: member, Model: Parse(member, known, failed)))
            .Where(static member => member.Model is not null)
            .OrderBy(static member => member.Symbol.Name, StringComparer.Ordinal)
            .ThenBy(static member => member.Model!.Bodies[0].Declaration, StringComparer.Ordinal)
            .ToList();
        if (members.Count + failed.Count == 0)
        {
            return null;
        }

        // The user may have written 'unsafe' on the type; on the members' parts it must agree.
        var isUnsafe = members.Exists(static member => Signatures.NeedsUnsafe(member.Symbol));
        var modifiers = isUnsafe ? "unsafe partial" : "partial";
        return new PartialType(
            QualifiedNameOf(type),
            type.Name,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            PartialTypes.WithOuter(type)
                .Reverse()
                .Select(part => TypeHeaderParser.HeaderOf(part, modifiers))
                .ToEquatableArray(),
            members.Select(static member => member.Model!).ToEquatableArray())
        {
            Failed = failed.ToEquatableArray(),
        };
    }

    private static PartialMember? Parse(ISymbol member, KnownSymbols known, List<FailedTarget> failed)
    {
        var parsed = Faults.Contain(() => PartialMemberParser.Parse(member, known), out var fault);
        if (fault is not null)
        {
            failed.Add(FailedTarget.Of(member, fault));
        }

        return parsed;
    }

    // The compiler tells files apart without regard to case, and ours that are named after no type are in no namespace.
    private static Func<PartialType, PartialType> NameFiles()
    {
        var names = new UniqueNames(".g.cs", StringComparer.OrdinalIgnoreCase);
        return type => type with
        {
            HintName = names.Of(IsOfOtherFiles(type) ? type.HintName + ".Partial" : type.HintName),
        };
    }

    private static bool IsOfOtherFiles(PartialType type) =>
        type.Namespace.Length == 0
        && OtherFiles.Any(prefix => type.HintName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string QualifiedNameOf(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        return name.Replace('<', '[').Replace('>', ']').Replace("@", "");
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads types with partial members whose bodies are to be generated.</summary>
internal static class PartialTypeParser
{
    // No type has a hyphen in its name, and other files are named after types.
    private const string FileName = "partial-types";

    /// <summary>
    /// The types of a compilation, by their namespaces, in an order that does not depend on the files' order.
    /// </summary>
    public static EquatableArray<PartialFile> ParseAll(Compilation compilation, CancellationToken cancellationToken)
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
        var parsed = Concurrently.Select(
            types, compilation, type => Parse((INamedTypeSymbol)type.Key!, type, known), cancellationToken);
        return FilesOf(types.Zip(parsed, static (type, model) => ((INamedTypeSymbol)type.Key!, model)), compilation);

        ISymbol? Declared(MemberDeclarationSyntax syntax) => DeclaredBy(syntax, compilation, cancellationToken);
    }

    private static EquatableArray<PartialFile> FilesOf(
        IEnumerable<(INamedTypeSymbol Symbol, PartialType? Model)> types, Compilation compilation)
    {
        var names = new UniqueNames(".g.cs", StringComparer.OrdinalIgnoreCase);
        return types
            .Where(static type => type.Model is not null)
            .OrderBy(static type => QualifiedNameOf(type.Symbol), StringComparer.Ordinal)
            .GroupBy(static type => NamespaceOf(type.Symbol), StringComparer.Ordinal)
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(file => new PartialFile(
                names.Of(NameOf(file.Key)),
                file.Key,
                file.Select(NameDefinitions(file.First().Symbol.ContainingNamespace, compilation)).ToEquatableArray()))
            .ToEquatableArray();
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
            type.Name,
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

    // In one file several types may be called alike, and beside them the program's own.
    private static Func<(INamedTypeSymbol Symbol, PartialType? Model), PartialType> NameDefinitions(
        INamespaceSymbol place, Compilation compilation)
    {
        var all = compilation.GetCompilationNamespace(place) ?? place;
        var names = new UniqueNames("Operations", StringComparer.Ordinal, name => !all.GetTypeMembers(name).IsEmpty);
        return type => type.Model! with { Definitions = names.Of(type.Model!.Name) };
    }

    private static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    private static string NameOf(string place) =>
        place.Length == 0 ? FileName : $"{place.Replace("@", "")}.{FileName}";

    private static string QualifiedNameOf(INamedTypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The types of which a program tells <c>RecordedTypes</c> how they are kept. Found where one is missed.
/// </summary>
internal sealed class KeptTypes
{
    private const string Name = "RecordedTypes";

    private static readonly ConditionalWeakTable<Compilation, KeptTypes> Cache = new();

    private readonly HashSet<ITypeSymbol> _types;

    private KeptTypes(Compilation compilation, CancellationToken cancellation)
    {
        var kept = KnownSymbols.Of(compilation).Named(MetadataNames.RecordedTypes);
        var names = ProjectIndex.Of(compilation).WithAliases([Name]);
        var calls = compilation.SyntaxTrees
            .SelectMany(static tree => NamedNodes.Of(tree).CallsOf(["Add"]))
            .Where(call => call.Expression is not MemberAccessExpressionSyntax { Expression: var receiver }
                || (receiver is SimpleNameSyntax simple && names.Contains(simple.Identifier.ValueText))
                || (receiver is MemberAccessExpressionSyntax whole && names.Contains(whole.Name.Identifier.ValueText)));
        _types = new HashSet<ITypeSymbol>(
            calls.Select(call => compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellation).Symbol)
                .OfType<IMethodSymbol>()
                .Where(method => KnownSymbols.Same(method.ContainingType, kept) && !method.TypeArguments.IsEmpty)
                .Select(static method => method.TypeArguments[0]),
            SymbolEqualityComparer.Default);
    }

    public static KeptTypes Of(Compilation compilation, CancellationToken cancellation) =>
        Cache.GetValue(compilation, compilation => new KeptTypes(compilation, cancellation));

    public bool Contain(ITypeSymbol type) => _types.Contains(type);
}

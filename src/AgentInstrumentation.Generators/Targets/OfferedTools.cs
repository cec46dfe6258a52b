using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Finds the methods of a type that are given to models, and says why one cannot be.</summary>
internal static class OfferedTools
{
    private static readonly HashSet<string> Given = new(StringComparer.Ordinal)
    {
        "System.IServiceProvider", "System.Threading.CancellationToken", "Microsoft.Extensions.AI.AIFunctionArguments",
    };

    /// <summary>
    /// The traced tools that generated code can call, those of base types last; whether each can be given to a model is
    /// asked for apart.
    /// </summary>
    public static IReadOnlyList<Target> Of(INamedTypeSymbol type, KnownSymbols known)
    {
        var hidden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var types = type.TypeKind is TypeKind.Interface
            ? type.AllInterfaces.Insert(0, type)
            : PlainTypes.Lineage(type);
        return [.. types
            .SelectMany(static owner => Symbols.InOrder(owner))
            .OfType<IMethodSymbol>()
            .Where(method => IsCandidate(method, known) && IsFirst(method, hidden))
            .Select(method => TracedMethods.Find(method, known))
            .OfType<Target>()
            .Where(static target => target.Request is { Role: OperationRole.Tool, Rule: null })];
    }

    /// <summary>Why a tool cannot be given to a model, as the end of a sentence; null where it can.</summary>
    public static string? Refuse(Target target, KnownSymbols known)
    {
        var method = target.Method;
        return method switch
        {
            { Arity: > 0 } => "it is generic, and a model gives no type arguments",
            { RefKind: not RefKind.None } => "it returns by reference",
            _ when method.Parameters.FirstOrDefault(static parameter =>
                parameter.RefKind is RefKind.Ref or RefKind.Out) is { } byReference =>
                $"its parameter '{byReference.Name}' is passed by reference",
            _ when Signatures.TypesOf(method).FirstOrDefault(IsOfNoJson) is { } type =>
                $"'{type.ToDisplayString()}' has no JSON",
            _ when OrdinaryForm.HiddenIn(Signatures.TypesOf(method), known.Compilation) is { } hidden =>
                $"generated code cannot name '{hidden.Name}'; make it internal",
            _ => null,
        };
    }

    /// <summary>
    /// What of a tool's types only a JSON context of the program's own can know, as the end of a sentence; null for
    /// nothing.
    /// </summary>
    public static string? FindUnknown(Target target, KnownSymbols known) => target.Method.Parameters
        .Where(static parameter => !IsGiven(parameter.Type))
        .Select(parameter => JsonShapes.FaultOf(parameter.Type, isRead: true, known))
        .Append(ToolResult.Of(target.Method, known) is { Json: { } result }
            ? JsonShapes.FaultOf(result, isRead: false, known)
            : null)
        .FirstOrDefault(static fault => fault is not null);

    /// <summary>Whether arguments of the type come from the caller, and not from the model.</summary>
    public static bool IsGiven(ITypeSymbol type) => Given.Contains(JsonShapes.NameOf(type));

    private static bool IsOfNoJson(ITypeSymbol type) =>
        ReturnShapes.IsStackOnly(type) || Signatures.HasPointer(type) || type is IDynamicTypeSymbol;

    private static bool IsCandidate(IMethodSymbol method, KnownSymbols known) =>
        method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
        && (method.IsStatic || !ExtensionBlocks.IsIn(method))
        && Symbols.IsAccessible(method, known.Compilation);

    private static bool IsFirst(IMethodSymbol method, HashSet<ISymbol> hidden)
    {
        for (var over = method.OverriddenMethod; over is not null; over = over.OverriddenMethod)
        {
            hidden.Add(over.OriginalDefinition);
        }

        return !hidden.Contains(method.OriginalDefinition);
    }
}

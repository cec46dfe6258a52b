using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Finds the core methods of partial members: by their names, and by the signature that they must share.
/// </summary>
internal static class CoreMethods
{
    private const string Async = nameof(Async);

    /// <summary>The core method of a member: the one named, else the one that its name leads to.</summary>
    /// <param name="method">The method, the accessor or the constructor.</param>
    /// <param name="implementation">The name that its attribute gives, or null.</param>
    /// <returns>The core method, or null where there is none with the same parameters and return type.</returns>
    public static IMethodSymbol? Find(IMethodSymbol method, string? implementation) => NamesFor(method, implementation)
        .SelectMany(name => method.ContainingType.GetMembers(name))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(candidate => CanServe(candidate, method));

    /// <summary>
    /// The first choice of name: <c>SearchCore</c>, <c>SearchCoreAsync</c>, <c>GetAnswerCore</c> or
    /// <c>InitializeCore</c>.
    /// </summary>
    public static string NameFor(IMethodSymbol method) => method.MethodKind switch
    {
        MethodKind.PropertyGet => $"Get{method.AssociatedSymbol!.MetadataName}Core",
        MethodKind.PropertySet => $"Set{method.AssociatedSymbol!.MetadataName}Core",
        MethodKind.Constructor => "InitializeCore",
        _ => NameFor(method.Name),
    };

    /// <summary>The same for an ordinary method, by its name alone.</summary>
    public static string NameFor(string method) => IsAsync(method)
        ? method.Substring(0, method.Length - Async.Length) + "CoreAsync"
        : method + "Core";

    /// <summary>Says, as the end of a sentence, which core method is missing.</summary>
    public static string DescribeMissing(IMethodSymbol method, string? implementation)
    {
        var names = NamesFor(method, implementation).Take(2).Select(static name => $"'{name}'");
        var what = method.IsStatic ? "static method" : "method";
        return $"there is no {what} {string.Join(" or ", names)} in '{method.ContainingType.Name}' with the same parameters and return type";
    }

    private static string[] NamesFor(IMethodSymbol method, string? implementation) => (method, implementation) switch
    {
        (_, not null) => [implementation],
        ({ MethodKind: not MethodKind.Ordinary }, _) => [NameFor(method)],
        _ => [.. new[] { NameFor(method), method.Name + "Core", method.Name + "CoreAsync" }.Distinct()],
    };

    private static bool IsAsync(string method) =>
        method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length;

    private static bool CanServe(IMethodSymbol core, IMethodSymbol method)
    {
        if (SymbolEqualityComparer.Default.Equals(core, method)
            || (method.IsStatic && !core.IsStatic)
            || core.Arity != method.Arity
            || core.ReturnsByRef != method.ReturnsByRef
            || core.ReturnsByRefReadonly != method.ReturnsByRefReadonly)
        {
            return false;
        }

        // Called with the method's own type parameters, it must have the method's signature.
        var called = core.IsGenericMethod ? core.Construct([.. method.TypeParameters]) : core;
        return SymbolEqualityComparer.Default.Equals(called.ReturnType, method.ReturnType)
            && called.Parameters.Length == method.Parameters.Length
            && called.Parameters.Zip(method.Parameters, IsAlike).All(static alike => alike);
    }

    private static bool IsAlike(IParameterSymbol left, IParameterSymbol right) =>
        left.RefKind == right.RefKind && SymbolEqualityComparer.Default.Equals(left.Type, right.Type);
}

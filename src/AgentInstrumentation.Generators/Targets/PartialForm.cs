using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The form <c>[RecordTool] public partial …</c>: the generator writes the body, which calls the core method.
/// </summary>
internal static class PartialForm
{
    public static bool Matches(IMethodSymbol method) =>
        method.IsPartialDefinition || method.PartialDefinitionPart is not null;

    /// <summary>The same by syntax alone.</summary>
    public static bool Matches(MethodDeclarationSyntax method) => method.Modifiers.Any(SyntaxKind.PartialKeyword);

    public static Refusal? Refuse(IMethodSymbol method, IMethodSymbol worker, OperationRequest request)
    {
        if (method.PartialDefinitionPart is not null
            || (method.PartialImplementationPart is { } written && !IsGenerated(written)))
        {
            return Refusal.Shape("its body is written by hand; leave the body to the generator and put the work into a core method");
        }

        if (!HasAccessibility(method))
        {
            // The compiler drops calls of such a method when it has no body, so a failed generation would go unseen.
            return Refusal.Shape("it is partial and has no accessibility modifier; write 'private' if that is meant");
        }

        if (method.ContainingType.IsFileLocal)
        {
            return Refusal.Shape("its type is file-local, so that no other file can hold its body");
        }

        return ReferenceEquals(worker, method) ? Refusal.Core(DescribeMissingCore(method, request)) : null;
    }

    /// <summary>
    /// The method that does the work: the one named, else <c>XCore</c>, <c>XCoreAsync</c> or <c>XAsyncCore</c>.
    /// </summary>
    public static IMethodSymbol? FindCore(IMethodSymbol method, OperationRequest request) => CoreNames(method, request)
        .SelectMany(name => method.ContainingType.GetMembers(name))
        .OfType<IMethodSymbol>()
        .FirstOrDefault(candidate => CanServe(candidate, method));

    /// <summary>The core method's first choice of name: <c>SearchCore</c>, <c>SearchCoreAsync</c>.</summary>
    public static string CoreNameFor(string method)
    {
        const string Async = nameof(Async);
        return method.EndsWith(Async, StringComparison.Ordinal) && method.Length > Async.Length
            ? method.Substring(0, method.Length - Async.Length) + "CoreAsync"
            : method + "Core";
    }

    private static string[] CoreNames(IMethodSymbol method, OperationRequest request) =>
        request.Implementation is not null
        ? [request.Implementation]
        : [.. new[] { CoreNameFor(method.Name), method.Name + "Core", method.Name + "CoreAsync" }.Distinct()];

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

    private static string DescribeMissingCore(IMethodSymbol method, OperationRequest request)
    {
        var names = CoreNames(method, request).Take(2).Select(static name => $"'{name}'");
        var what = method.IsStatic ? "static method" : "method";
        return $"there is no {what} {string.Join(" or ", names)} in '{method.ContainingType.Name}' with the same parameters and return type";
    }

    private static bool IsGenerated(IMethodSymbol implementation) => implementation.GetAttributes()
        .Any(static attribute => attribute.AttributeClass?.ToDisplayString() == MetadataNames.InstrumentedBody);

    private static bool HasAccessibility(IMethodSymbol method) => method.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<MethodDeclarationSyntax>()
        .SelectMany(static syntax => syntax.Modifiers)
        .Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind()));
}

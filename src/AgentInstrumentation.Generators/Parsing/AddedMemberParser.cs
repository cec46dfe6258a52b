using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads what it takes to add a member to a type of the user's.</summary>
internal static class AddedMemberParser
{
    private const string Private = "private ";

    /// <summary>An interceptor of a method, which every caller of the method can call.</summary>
    public static AddedMember ParseInterceptor(IMethodSymbol method) =>
        Parse(method, method.ContainingType, AccessibilityOf(method));

    /// <summary>A bridge to a method, which interceptors of ours can call.</summary>
    public static AddedMember ParseBridge(IMethodSymbol method, INamedTypeSymbol host) =>
        Parse(method, host, "internal ");

    private static AddedMember Parse(IMethodSymbol method, INamedTypeSymbol host, string accessibility)
    {
        var part = new TypePart(
            host.ContainingNamespace.IsGlobalNamespace ? "" : host.ContainingNamespace.ToDisplayString(),
            PartialTypes.WithOuter(host)
                .Reverse()
                .Select(static type => TypeHeaderParser.HeaderOf(type, "partial"))
                .ToEquatableArray());
        return new AddedMember(part, accessibility + method switch
        {
            { IsStatic: true } => "static ",
            // What is not private in an interface is virtual, unless it is sealed.
            _ when host.TypeKind is TypeKind.Interface && accessibility is not Private => "sealed ",
            { ContainingType.TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly ",
            _ => "",
        });
    }

    // No wider than the method's own, since its signature names types that others do not see.
    private static string AccessibilityOf(IMethodSymbol method) => method switch
    {
        { DeclaredAccessibility: Accessibility.Private } => Private,
        { DeclaredAccessibility: Accessibility.Protected or Accessibility.ProtectedAndInternal } =>
            method.ContainingType.IsSealed ? Private : "private protected ",
        _ => "internal ",
    };
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What .NET itself declares: <c>Dispose</c>, <c>CompareTo</c>, <c>ToString</c>. Of interest to nobody who looks at
/// what an agent did.
/// </summary>
internal static class FrameworkMembers
{
    /// <summary>Whether the method overrides a member of <see cref="object"/> or implements an interface of .NET.</summary>
    public static bool Contains(IMethodSymbol method) => RelatedMembers.AboveOf(method)
        .Select(static member => member.ContainingType)
        .Any(static type => type.SpecialType is SpecialType.System_Object
            || (type.TypeKind is TypeKind.Interface && Declares(type)));

    /// <summary>Whether the type stands in the namespace <c>System</c> or in one below it.</summary>
    public static bool Declares(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: nameof(System) };
    }
}

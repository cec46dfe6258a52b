using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The namespaces in which the project allows interceptors.</summary>
internal static class InterceptorNamespaces
{
    private const string Feature = "InterceptorsNamespaces";
    private const string Global = "global";
    private const string Ours = "AgentInstrumentation.Generated";

    /// <summary>Whether the namespace of our interceptors is listed.</summary>
    public static bool ContainOurs(Compilation compilation) => Contain(Ours, compilation);

    /// <summary>Whether a namespace, or one around it, is listed.</summary>
    public static bool Contain(INamespaceSymbol place, Compilation compilation) =>
        Contain(NameOf(place), compilation);

    private static bool Contain(string place, Compilation compilation) =>
        compilation.SyntaxTrees.FirstOrDefault()?.Options.Features.TryGetValue(Feature, out var listed) == true
        && listed.Split(';').Select(static name => name.Trim()).Any(name => name == Global || IsIn(place, name));

    /// <summary>The name by which a namespace is listed.</summary>
    public static string NameOf(INamespaceSymbol place) => place.IsGlobalNamespace ? Global : place.ToDisplayString();

    private static bool IsIn(string place, string name) =>
        $"{place}.".StartsWith($"{name}.", StringComparison.Ordinal);
}

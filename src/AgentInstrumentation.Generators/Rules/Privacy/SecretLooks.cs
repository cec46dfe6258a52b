using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Tells by a name and a type what may be a secret though <see cref="SecretNames"/> does not say so, which would keep
/// it out by itself.
/// </summary>
internal static class SecretLooks
{
    private static readonly string[] Beginnings =
        ["Get", "Read", "Load", "Fetch", "Find", "Create", "Make", "Generate", "Issue", "Request", "Acquire", "Export"];

    private static readonly string[] Endings =
    [
        "password", "passphrase", "secret", "apikey", "accesskey", "privatekey", "signingkey", "encryptionkey",
        "connectionstring", "credential", "credentials", "accesstoken", "refreshtoken", "authtoken", "apitoken",
    ];

    /// <summary>Whether a parameter or a member has one of the words in its name.</summary>
    public static bool InName(string name, AnalyzerConfigOptions options)
    {
        var plain = string.Concat(name.Where(char.IsLetterOrDigit));
        return RuleOptions.SecretWords.Read(options)
            .Any(word => plain.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    /// <summary>Whether a method is named for the secret that it gives, such as <c>GetPasswordAsync</c>.</summary>
    public static bool InResultOf(string method)
    {
        var name = MethodParser.WithoutAsync(method);
        return Beginnings.Any(verb => name.StartsWith(verb, StringComparison.Ordinal))
            && Endings.Any(noun => name.EndsWith(noun, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether values of the type can be one: texts, bytes and numbers.</summary>
    public static bool InType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            InType(nullable.TypeArguments[0]),
        { Name: nameof(Guid) or nameof(Uri), ContainingNamespace.Name: nameof(System) } => true,
        { SpecialType: SpecialType.System_String or SpecialType.System_Object } => true,
        { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 } => true,
        _ => false,
    };
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The results of System.ClientModel that hold a value and the response that it came with, as those of OpenAI's clients
/// are.
/// </summary>
internal static class ClientResults
{
    private const string Result = "System.ClientModel.ClientResult`1";

    /// <summary>The type of the value; null for any other type.</summary>
    public static ITypeSymbol? ValueOf(ITypeSymbol type, KnownSymbols known) =>
        type is INamedTypeSymbol { TypeArguments.Length: 1 } named
        && KnownSymbols.Same(named.OriginalDefinition, known.Named(Result))
            ? named.TypeArguments[0]
            : null;

    /// <summary>What a result is made of: its value, and the headers of the response.</summary>
    public static CapturedShape ShapeOf(ITypeSymbol value, KnownSymbols known)
    {
        var text = known.Compilation.GetSpecialType(SpecialType.System_String);
        var headers = known.Named("System.Collections.Generic.Dictionary`2")!.Construct(text, text);
        return new CapturedShape(CapturedForm.Object, [value, headers]);
    }

    /// <summary>What is captured of a result.</summary>
    public static IEnumerable<CapturedMember> Members =>
    [
        new("Value", IsRedacted: false),
        .. ResponseMembers,
    ];

    /// <summary>The headers of a response.</summary>
    public static CapturedType Headers { get; } = new(
        CapturedForm.Entries,
        "global::System.Collections.Generic.Dictionary<string, string>",
        new(["string", "string"]),
        default)
    {
        Restore = "static items => new global::System.Collections.Generic.Dictionary<string, string>(items)",
    };

    /// <summary>What is captured of an exception that tells of a response.</summary>
    public static IEnumerable<CapturedMember> FailureMembers =>
    [
        .. ResponseMembers,
        Member("Content", $"{ClientModelEmitter.Responses}.TextOf(value.GetRawResponse())"),
    ];

    private static IEnumerable<CapturedMember> ResponseMembers =>
    [
        Member("Status", "value.GetRawResponse()?.Status ?? 0"),
        Member("Reason", "value.GetRawResponse()?.ReasonPhrase"),
        Member("Headers", $"{ClientModelEmitter.Responses}.HeadersOf(value.GetRawResponse())"),
    ];

    private static CapturedMember Member(string name, string read) =>
        new(name, IsRedacted: false) { Reader = $"static value => {read}" };

    /// <summary>The result anew, of what was saved.</summary>
    public static string Restore(ITypeSymbol value)
    {
        var name = value.ToDisplayString(CapturedTypeParser.TypeName);
        return $"""
            global::System.ClientModel.ClientResult.FromOptionalValue(
                    saved.Get<{name}>("Value"),
                    {ClientModelEmitter.Responses}.Of(saved))
            """;
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the shape of an interceptor.</summary>
internal static class CallTargetParser
{
    /// <summary>The name of an interceptor's receiver.</summary>
    public const string Receiver = "__target";

    private const string AsRef = "global::System.Runtime.CompilerServices.Unsafe.AsRef";

    public static CallTarget Parse(Target target, KnownSymbols known)
    {
        var method = target.Method;
        var ofTypes = OrdinaryForm.ContainingTypes(method).Reverse()
            .SelectMany(static type => type.TypeParameters)
            .ToList();
        var all = ofTypes.Concat(method.TypeParameters).ToList();
        var containingType = MethodParser.Display(method.ContainingType);
        return new CallTarget(
            MethodParser.Parse(target, known),
            containingType,
            method.IsStatic ? "" : $"this {ReceiverModifier(method)}{containingType} {Receiver}",
            TypeParameterParser.ListOf(all),
            TypeParameterParser.ConstraintsOf(all),
            Signatures.NeedsUnsafe(method) ? "unsafe " : "",
            AttributesOf(method).ToEquatableArray(),
            OrdinaryForm.NeedsAccessor(method, known.Compilation)
                ? ParseAccessor(method, ofTypes, containingType)
                : null);
    }

    private static string ReceiverModifier(IMethodSymbol method) => method switch
    {
        { ContainingType.IsValueType: false } => "",
        { IsReadOnly: true } or { ContainingType.IsReadOnly: true } => "in ",
        _ => "ref ",
    };

    private static Accessor ParseAccessor(
        IMethodSymbol method, List<ITypeParameterSymbol> ofTypes, string containingType)
    {
        // Of a static method the first parameter only tells the type. It is 'ref' for every other method of a struct.
        var modifier = method.IsStatic || !method.ContainingType.IsValueType ? "" : "ref ";
        var (kind, argument) = method.IsStatic
            ? ("StaticMethod", "default!")
            : ("Method", ReceiverModifier(method) is "in " ? $"ref {AsRef}(in {Receiver})" : modifier + Receiver);
        return new Accessor(
            TypeParameterParser.ListOf(ofTypes),
            TypeParameterParser.ConstraintsOf(ofTypes),
            kind,
            $"{modifier}{containingType} {Receiver}",
            argument,
            TypeParameterParser.ConstraintsOf(method.TypeParameters));
    }

    // Those of the type too: a method of an obsolete type is as obsolete.
    private static IEnumerable<string> AttributesOf(IMethodSymbol method) =>
        CopiedAttributes.Of(method).Concat(CopiedAttributes.Of(method.ContainingType)).Distinct(StringComparer.Ordinal);
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the shape of an interceptor.</summary>
internal static class CallTargetParser
{
    /// <summary>The name of an interceptor's receiver.</summary>
    public const string Receiver = "__target";

    private const string AsRef = "global::System.Runtime.CompilerServices.Unsafe.AsRef";

    public static CallTarget Parse(TracedCall call, TracedMethod traced, KnownSymbols known)
    {
        var method = call.Target.Method;
        var technique = call.Interception.Technique;
        // A type that is constructed by the caller's base list has no type parameters left.
        var ofTypes = PartialTypes.WithOuter(method.ContainingType).Reverse()
            .SelectMany(static type => type.TypeArguments)
            .OfType<ITypeParameterSymbol>()
            .ToList();
        var all = ofTypes.Concat(method.TypeParameters).ToList();
        var receiver = method.IsStatic || technique is Technique.Within ? "" : $"this {ReceiverOf(method)}";
        var callee = CalleeOf(method, call.Interception);
        return new CallTarget(
            ClassOf(traced, receiver, callee, call.Interception.Host),
            traced,
            callee,
            receiver,
            TypeParameterParser.DeclarationOf(all),
            TypeParameterParser.ConstraintsOf(all),
            Signatures.NeedsUnsafe(method) ? "unsafe " : "",
            AttributesOf(method, technique).ToEquatableArray(),
            technique is Technique.Accessor ? ParseAccessor(method, ofTypes) : null,
            technique is Technique.Bridge ? ParseBridge(method, call.Interception.Host!) : null,
            technique is Technique.Within ? AddedMemberParser.ParseInterceptor(method) : null)
        {
            TypeArguments = TypeParameterParser.ListOf(all),
        };
    }

    /// <summary>How a member of a struct hands its instance on; null where it is no instance of one.</summary>
    public static StructInstance? ParseInstance(IMethodSymbol method)
    {
        if (method.IsStatic || !method.ContainingType.IsValueType)
        {
            return null;
        }

        // The instance is scoped unless the member may return a reference into it.
        var scope = CopiedAttributes.OfStructMember(method).Any() ? "" : "scoped ";
        return new StructInstance(scope + ReceiverOf(method), $"{ReceiverModifier(method)}this");
    }

    // Overloads are told apart by a hash of what they are called on and with.
    private static string ClassOf(TracedMethod method, string receiver, string callee, INamedTypeSymbol? host)
    {
        var hash = method.Parameters.Aggregate(
            Hash64.Empty.Add(receiver).Add(callee).Add(host is null ? "" : MethodParser.Display(host)),
            static (sum, parameter) => sum.Add(parameter.Declaration));
        var function = method.Operation.Function;
        return $"CallsOf_{CallingFileName.Sanitize(function)}_{hash.Add(function).Add(method.TypeArguments).Folded:x8}";
    }

    private static string CalleeOf(IMethodSymbol method, Interception interception) => interception switch
    {
        _ when method.IsStatic => MethodParser.Display(method.ContainingType),
        { Host: null } => Receiver,
        { Host: var host } => KnownSymbols.Same(host, method.ContainingType) ? "this" : "base",
    };

    private static string ReceiverOf(IMethodSymbol method) =>
        $"{ReceiverModifier(method)}{MethodParser.Display(method.ContainingType)} {Receiver}";

    private static string ReceiverModifier(IMethodSymbol method) => method switch
    {
        { ContainingType.IsValueType: false } => "",
        { IsReadOnly: true } or { ContainingType.IsReadOnly: true } => "in ",
        _ => "ref ",
    };

    private static Accessor ParseAccessor(IMethodSymbol method, List<ITypeParameterSymbol> ofTypes)
    {
        // Of a static method the first parameter only tells the type. It is 'ref' for every other method of a struct.
        var modifier = method.IsStatic || !method.ContainingType.IsValueType ? "" : "ref ";
        var (kind, argument) = method.IsStatic
            ? ("StaticMethod", "default!")
            : ("Method", ReceiverModifier(method) is "in " ? $"ref {AsRef}(in {Receiver})" : modifier + Receiver);
        return new Accessor(
            TypeParameterParser.ListOf(ofTypes),
            TypeParameterParser.DeclarationOf(ofTypes) + TypeParameterParser.ConstraintsOf(ofTypes),
            kind,
            $"{modifier}{MethodParser.Display(method.ContainingType)} {Receiver}",
            argument,
            TypeParameterParser.DeclarationOf(method.TypeParameters),
            TypeParameterParser.ConstraintsOf(method.TypeParameters));
    }

    private static Bridge ParseBridge(IMethodSymbol method, INamedTypeSymbol host) => new(
        AddedMemberParser.ParseBridge(method, host),
        method switch
        {
            { IsStatic: true } => MethodParser.Display(host),
            _ when KnownSymbols.Same(host, method.ContainingType) => Receiver,
            _ => $"(({MethodParser.Display(host)}){Receiver})",
        },
        TypeParameterParser.ConstraintsOf(method.TypeParameters));

    // Those of the type too: a method of an obsolete type is as obsolete.
    private static IEnumerable<string> AttributesOf(IMethodSymbol method, Technique technique) =>
        CopiedAttributes.Of(method)
            .Concat(CopiedAttributes.Of(method.ContainingType))
            .Concat(CopiedAttributes.OfReturn(method))
            .Concat(technique is Technique.Within ? CopiedAttributes.OfStructMember(method) : [])
            .Distinct(StringComparer.Ordinal);
}

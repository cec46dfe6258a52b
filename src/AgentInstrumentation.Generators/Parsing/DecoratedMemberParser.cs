using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads members of an interface as its decorator implements them.</summary>
internal static class DecoratedMemberParser
{
    /// <summary>The field that holds the wrapped instance.</summary>
    public const string Inner = "__inner";

    /// <summary>Reads a method, a property or an event.</summary>
    /// <param name="member">The member.</param>
    /// <param name="type">The interface, which declares or inherits the member.</param>
    /// <param name="known">The compilation's types.</param>
    public static DecoratedMember Parse(ISymbol member, INamedTypeSymbol type, KnownSymbols known)
    {
        // Of two inherited members of the same name only a cast tells which one is meant.
        var receiver = SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
            ? Inner
            : $"(({MethodParser.Display(member.ContainingType)}){Inner})";
        return member switch
        {
            IMethodSymbol method => ParseMethod(method, receiver, known),
            IPropertySymbol property => ParseProperty(property, receiver, known),
            _ => ParseEvent((IEventSymbol)member, receiver),
        };
    }

    private static DecoratedMember ParseMethod(IMethodSymbol method, string receiver, KnownSymbols known)
    {
        var target = DecoratorForm.TargetOf(method, known);
        var name = MethodParser.Escape(method.Name);
        var parameters = method.Parameters.Select(parameter => ParseParameter(parameter, known)).ToList();
        var traced = target is { Form: TargetForm.Decorator, Refusal: null }
            ? AsDeclared(MethodParser.TryParse(target, known), parameters)
            : null;
        return new DecoratedMember(
            $"{ReturnOf(method.ReturnType, method.RefKind)} {Qualified(method)}{name}{TypeParameterParser.DeclarationOf(method.TypeParameters)}"
                + $"({DeclarationOf(parameters)}){ConstraintsOf(method)}",
            (traced is null ? ReferenceOf(method.RefKind) : "")
                + $"{receiver}.{name}{TypeParameterParser.ListOf(method.TypeParameters)}({ArgumentsOf(parameters)})",
            default,
            CopiedAttributes.Of(method).Concat(CopiedAttributes.OfReturn(method)).ToEquatableArray(),
            traced,
            target is null || traced is not null ? null : RemarkOf(target));
    }

    private static TracedMethod? AsDeclared(TracedMethod? method, List<Parameter> parameters) => method is null
        ? null
        : method with
        {
            Parameters = method.Parameters
                .Zip(parameters, static (parameter, declared) => parameter with { Declaration = declared.Declaration })
                .ToEquatableArray(),
        };

    private static string RemarkOf(Target target) => target switch
    {
        { Refusal: { } refusal } => $"Not traced: {refusal.Reason}.",
        { Form: TargetForm.Decorator } => "Not traced; the build reports why.",
        { IsPartial: true } => "Traced in its body.",
        _ => $"Traced where it is called: {target.Method.ContainingType.Name} is not [Instrumented].",
    };

    private static DecoratedMember ParseProperty(IPropertySymbol property, string receiver, KnownSymbols known)
    {
        var parameters = property.Parameters.Select(parameter => ParseParameter(parameter, known)).ToList();
        var name = property.IsIndexer ? "this" : MethodParser.Escape(property.Name);
        var list = property.IsIndexer ? $"[{DeclarationOf(parameters)}]" : "";
        var expression = ReferenceOf(property.RefKind)
            + (property.IsIndexer ? $"{receiver}[{ArgumentsOf(parameters)}]" : $"{receiver}.{name}");
        var accessors = InterfaceMembers.AccessorsOf(property)
            .Select(accessor => AccessorOf(accessor, expression))
            .ToEquatableArray();
        return new DecoratedMember(
            $"{ReturnOf(property.Type, property.RefKind)} {Qualified(property)}{name}{list}",
            expression,
            accessors,
            CopiedAttributes.Of(property).ToEquatableArray(),
            Traced: null,
            Remark: null);
    }

    private static string AccessorOf(IMethodSymbol accessor, string expression) =>
        CopiedAttributes.Inline(accessor) + accessor switch
        {
            { MethodKind: MethodKind.PropertyGet } => $"get => {expression};",
            // Only an object initializer may set it, and a decorator does not make the instance.
            { IsInitOnly: true } => "init => throw new global::System.NotSupportedException();",
            _ => $"set => {expression} = value;",
        };

    private static DecoratedMember ParseEvent(IEventSymbol raised, string receiver)
    {
        var expression = $"{receiver}.{MethodParser.Escape(raised.Name)}";
        return new DecoratedMember(
            $"event {MethodParser.Display(raised.Type)} {Qualified(raised)}{MethodParser.Escape(raised.Name)}",
            expression,
            new[] { $"add => {expression} += value;", $"remove => {expression} -= value;" }.ToEquatableArray(),
            CopiedAttributes.Of(raised).ToEquatableArray(),
            Traced: null,
            Remark: null);
    }

    // Explicitly, so that members of one name cannot meet, and a member's name cannot meet one of ours.
    private static string Qualified(ISymbol member) => MethodParser.Display(member.ContainingType) + ".";

    private static string ReturnOf(ITypeSymbol type, RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    } + MethodParser.Display(type);

    private static string ReferenceOf(RefKind kind) => kind is RefKind.None ? "" : "ref ";

    // A reference to a dynamic value would make the call be bound at run time; to the caller both are the same.
    private static Parameter ParseParameter(IParameterSymbol parameter, KnownSymbols known)
    {
        var parsed = MethodParser.ParseDeclared(parameter, known);
        if (parameter is not { RefKind: not RefKind.None, Type: IDynamicTypeSymbol })
        {
            return parsed;
        }

        const string Dynamic = "dynamic";
        var place = parsed.Declaration.IndexOf(Dynamic, StringComparison.Ordinal);
        return parsed with
        {
            Declaration = parsed.Declaration.Remove(place, Dynamic.Length).Insert(place, "object"),
        };
    }

    private static string DeclarationOf(IEnumerable<Parameter> parameters) =>
        string.Join(", ", parameters.Select(static parameter => parameter.Declaration));

    private static string ArgumentsOf(IEnumerable<Parameter> parameters) =>
        string.Join(", ", parameters.Select(static parameter => parameter.Argument));

    // They are inherited; all that may and must be repeated is what 'T?' means.
    private static string ConstraintsOf(IMethodSymbol method) => string.Concat(method.TypeParameters.Select(
        static parameter => $" where {MethodParser.Escape(parameter.Name)} : {KindOf(parameter)}"));

    private static string KindOf(ITypeParameterSymbol parameter) => parameter switch
    {
        { IsValueType: true } => "struct",
        { IsReferenceType: true } => "class",
        _ => "default",
    };
}

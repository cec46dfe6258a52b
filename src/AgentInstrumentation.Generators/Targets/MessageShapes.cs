using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads messages from the types of a client, as expressions: those that bring the JSON that providers speak by that
/// JSON, others by usual names of a role and a text.
/// </summary>
internal sealed class MessageShapes(PathOwner owner, KnownSymbols known)
{
    private const string Wire = "global::AgentInstrumentation.WireMessages";
    private const string Parameters = "global::AgentInstrumentation.WireParameters";
    private const string Part = "global::AgentInstrumentation.MessagePart";
    private const string ClientModel = "global::System.ClientModel.Primitives";
    private const string Item = "__item";
    private const string Call = "__call";

    private static readonly string[] Roles = ["Role", "Role.Label", "Role.Value", "Role.ToString()"];
    private static readonly string[] Texts = ["Content", "Text", "Content.Text"];
    private static readonly string[] Thoughts = ["Thinking", "ReasoningContent"];
    private static readonly string[] ToolNames = ["Function.Name", "FunctionName", "Name"];
    private static readonly string[] ToolIds = ["Id", "CallId"];
    private static readonly string[] ToolArguments = ["Function.Arguments", "FunctionArguments", "Arguments"];

    // Alternatives stand in one expression, so each needs a name of its own.
    private int _wholes;

    /// <summary>As messages to a model: a text, or a sequence.</summary>
    public MemberPath AskedOf(MemberPath path) => path switch
    {
        { Fault: not null } => path,
        _ when IsText(path.Type) => path with { Expression = $"{Wire}.Asked({path.Expression})" },
        _ when ItemOf(path.Type) is { } item && (JsonOf(item, Item) ?? MessageOf(item, Item)) is { } read =>
            path with { Expression = $"{Wire}.Asked({path.Expression}, static {Item} => {read})" },
        _ => path with { Fault = $"it is of type '{Display(path.Type)}', which has no text or messages of a known form" },
    };

    /// <summary>As a model's answer, or a chunk of it: a text, a message, or a sequence of them.</summary>
    public MemberPath AnsweredOf(MemberPath path) => AnsweredOf(path, $"__whole{++_wholes}");

    private MemberPath AnsweredOf(MemberPath path, string whole) => path switch
    {
        { Fault: not null } => path,
        _ when IsText(path.Type) => path with { Expression = $"{Wire}.Answered({path.Expression})" },
        _ when JsonOf(path.Type, whole) is { } json =>
            path with { Expression = Given(path, whole, $"{Wire}.Answered({json})") },
        _ when MessageOf(path.Type, whole) is { } message =>
            path with { Expression = Given(path, whole, $"{Wire}.Answered([{message}], static {Item} => {Item})") },
        _ when ItemOf(path.Type) is { } item && MessageOf(item, Item) is { } read =>
            path with { Expression = $"{Wire}.Answered({path.Expression}, static {Item} => {read})" },
        _ => path with { Fault = $"it is of type '{Display(path.Type)}', which is no answer of a known form" },
    };

    /// <summary>As the prompt of the system: a text, or JSON of one.</summary>
    public MemberPath InstructionsOf(MemberPath path)
    {
        const string Whole = "__whole";
        return path.Fault is null && JsonOf(path.Type, Whole) is { } json
            ? path with { Expression = Given(path, Whole, $"{Wire}.Instructions({json})") }
            : path.AsText();
    }

    /// <summary>As the tools that a model may call: a sequence of what brings its JSON.</summary>
    public MemberPath ToolsOf(MemberPath path) => path switch
    {
        { Fault: not null } => path,
        _ when ItemOf(path.Type) is { } item && JsonOf(item, Item) is { } json =>
            path with { Expression = $"{Wire}.Tools({path.Expression}, static {Item} => {json})" },
        _ => path with { Fault = $"it is of type '{Display(path.Type)}', which is no sequence of tools of a known form" },
    };

    /// <summary>As the kind of content of answers in a form: of the form's name, or of what brings its JSON.</summary>
    public MemberPath OutputTypeOf(MemberPath path)
    {
        var whole = $"__whole{++_wholes}";
        return path switch
        {
            { Fault: not null } => path,
            { Type.SpecialType: SpecialType.System_Object } => path.As($"{Parameters}.OutputTypeOf"),
            _ when JsonOf(path.Type, whole) is { } json =>
                path with { Expression = Given(path, whole, $"{Parameters}.OutputTypeOf({json})") },
            _ => path.AsText().As($"{Parameters}.OutputTypeOf"),
        };
    }

    /// <summary>
    /// The ids of the experiments that the expression of a path is part of, beside those of its members.
    /// </summary>
    public IEnumerable<string> ExperimentsOf(MemberPath path) =>
        owner.ExperimentsOf(new[] { path.Type, ItemOf(path.Type) }.OfType<ISymbol>());

    private static string Given(MemberPath path, string whole, string read) =>
        $"({path.Expression} is {{ }} {whole} ? {read} : null)";

    // By what it has, and not by whose it is.
    private string? JsonOf(ITypeSymbol type, string value) => type switch
    {
        _ when IsJson(type) => value,
        _ when IsMembers(type) => $"{Wire}.Parse({value})",
        _ when MemberOf(type, "Json") is { } json && IsJson(json) => $"{value}.Json",
        _ when MemberOf(type, "RawData") is { } members && IsMembers(members) => $"{Wire}.Parse({value}.RawData)",
        _ => ModelOf(type) is { } model
            ? $"{Wire}.Parse((({ClientModel}.IPersistableModel<{MethodParser.Display(model)}>){value})"
                + $".Write({ClientModel}.ModelReaderWriterOptions.Json).ToMemory())"
            : null,
    };

    private string? MessageOf(ITypeSymbol type, string value)
    {
        var made = Resolve(type, value, "ToolCalls");
        var calls = made.Fault is null ? CallsOf(made.Type, made.Expression) : null;
        if (TextOf(type, value, Roles) is not { } role || (TextOf(type, value, Texts) ?? calls) is null)
        {
            return null;
        }

        (string Name, string? Value)[] more =
        [
            ("content", TextOf(type, value, Texts) ?? "null"),
            ("reasoning", TextOf(type, value, Thoughts)),
            ("toolCallId", TextOf(type, value, ["ToolCallId"])),
            ("toolCalls", calls),
        ];
        return $"{Wire}.Message({role}"
            + string.Concat(more.Where(static given => given.Value is not null)
                .Select(static given => $", {given.Name}: {given.Value}"))
            + ")";
    }

    private string? CallsOf(ITypeSymbol type, string value) =>
        ItemOf(type) is { } call && TextOf(call, Call, ToolNames) is { } name
            ? $"{Wire}.Calls({value}, static {Call} => {Part}.ToolCall({TextOf(call, Call, ToolIds) ?? "null"}, "
                + $"{name} ?? \"\", {ValueOf(call, Call, ToolArguments) ?? "null"}))"
            : null;

    private string? TextOf(ITypeSymbol type, string value, string[] usual) => usual
        .Select(path => Resolve(type, value, path).AsText())
        .FirstOrDefault(static path => path.Fault is null)?.Expression;

    private string? ValueOf(ITypeSymbol type, string value, string[] usual) => usual
        .Select(path => Resolve(type, value, path))
        .FirstOrDefault(static path => path.Fault is null)?.Expression;

    private MemberPath Resolve(ITypeSymbol type, string value, string path) =>
        MemberPath.Resolve(path.Split('.'), value, type, owner, known);

    private ITypeSymbol? MemberOf(ITypeSymbol type, string name) =>
        MemberPath.Resolve([name], Item, type, owner, known) is { Fault: null, Type: var member } ? member : null;

    private bool IsJson(ITypeSymbol type) =>
        KnownSymbols.Same(type.OriginalDefinition, known.Named("System.Text.Json.JsonElement"));

    private bool IsMembers(ITypeSymbol type) => ItemOf(type) is INamedTypeSymbol { Name: "KeyValuePair" } entry
        && entry.TypeArguments.Length == 2
        && IsText(entry.TypeArguments[0])
        && IsJson(entry.TypeArguments[1]);

    // A model writes itself as what it is, also where only its base type says that it is one.
    private ITypeSymbol? ModelOf(ITypeSymbol type) =>
        known.Named("System.ClientModel.Primitives.IPersistableModel`1") is { } model
            ? type.AllInterfaces
                .Where(implemented => KnownSymbols.Same(implemented.OriginalDefinition, model))
                .Select(static implemented => implemented.TypeArguments[0])
                .OrderByDescending(written => KnownSymbols.Same(written, type))
                .FirstOrDefault()
            : null;

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => IsText(type)
        ? null
        : type.AllInterfaces.Prepend(type)
            .OfType<INamedTypeSymbol>()
            .FirstOrDefault(static sequence =>
                sequence.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];

    private static bool IsText(ITypeSymbol type) => type.SpecialType is SpecialType.System_String;

    private static string Display(ITypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads the members for which an object has no typed name, but keeps by their names in JSON: in a dictionary, as
/// models of Anthropic and settings of Semantic Kernel do, or in a patch of System.ClientModel.
/// </summary>
internal sealed class KeptMembers(PathOwner owner, KnownSymbols known)
{
    private const string Parameters = "global::AgentInstrumentation.WireParameters";
    private const string Holder = "__holder";

    private static readonly string[] Dictionaries = ["RawBodyData", "ExtensionData"];

    // Each is looked for at every call, so only what no typed options of a client have.
    private static readonly string[] Patched = ["n", "top_k"];

    private int _holders;

    /// <summary>The expression of a member; null where the object keeps none so.</summary>
    /// <param name="path">The object.</param>
    /// <param name="name">The member's name in JSON.</param>
    /// <param name="form">What its value is.</param>
    public MemberPath? Find(MemberPath path, string name, ParameterForm form) => path.Fault is not null
        ? null
        : Dictionaries
            .Select(member => path.Then(member, owner, known))
            .FirstOrDefault(IsDictionary)
            ?.As($"{Parameters}.{form}Of", $", {GeneratedFile.Literal(name)}")
            ?? OfPatch(path, name, form);

    private MemberPath? OfPatch(MemberPath path, string name, ParameterForm form)
    {
        var patch = path.Then("Patch", owner, known);
        if (form is not ParameterForm.Count
            || !Patched.Contains(name)
            || patch.Fault is not null
            || !KnownSymbols.Same(patch.Type, known.Named("System.ClientModel.Primitives.JsonPatch"))
            || path.Type.IsValueType)
        {
            return null;
        }

        var holder = $"{Holder}{++_holders}";
        return patch with
        {
            Expression = $"{path.Expression} is {{ }} {holder} && {holder}.Patch.TryGetValue(\"$.{name}\"u8, "
                + $"out long {holder}Value) ? {holder}Value : null",
        };
    }

    private static bool IsDictionary(MemberPath path) => path.Fault is null
        && path.Type.AllInterfaces.Prepend(path.Type).OfType<INamedTypeSymbol>().Any(static type =>
            type.TypeArguments.Length == 2
            && type.TypeArguments[0].SpecialType is SpecialType.System_String
            && (type.Name, type.TypeArguments[1].ToDisplayString(NullableFlowState.None))
                is ("IReadOnlyDictionary", "System.Text.Json.JsonElement") or ("IDictionary", "object"));
}

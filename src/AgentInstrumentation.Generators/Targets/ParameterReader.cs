using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads what a rule or <c>[RecordLlm]</c> says of the parameters of a model call: members of usual names, of typed
/// objects or of the JSON that they keep.
/// </summary>
/// <param name="owner">What says it.</param>
/// <param name="known">The compilation's types.</param>
internal sealed class ParameterReader(PathOwner owner, KnownSymbols known)
{
    private const string This = "this";
    private const string Source = "__source";

    private readonly MessageShapes _shapes = new(owner, known);
    private readonly KeptMembers _kept = new(owner, known);
    private readonly SortedSet<string> _experimental = new(StringComparer.Ordinal);

    /// <summary>The ids of the warnings of experimental members that are read.</summary>
    public IEnumerable<string> Experimental => _experimental;

    /// <summary>
    /// Resolves paths from parameters or from <c>this</c>; of each member the first path that has it counts.
    /// </summary>
    /// <param name="paths">The paths.</param>
    /// <param name="provider">The provider, which is a constant, or null.</param>
    /// <param name="fault">What is wrong where none of them has one.</param>
    /// <returns>The arguments that tell what is asked for at run time, one for each object that does.</returns>
    public List<string> Read(string paths, string? provider, out string? fault)
    {
        var isOpenAI = provider?.IndexOf("openai", StringComparison.OrdinalIgnoreCase) >= 0;
        var wanted = ParameterNames.All.Where(name => isOpenAI || !name.IsOfOpenAI).ToList();
        var arguments = paths.Split('|').Select(path => ArgumentOf(owner.Method, path.Trim())).ToList();

        // A typed member is there; what else an object keeps is known only at run time.
        var found = Take(arguments, wanted, Typed).Concat(Take(arguments, wanted, Kept)).ToList();
        var path = arguments[0].Path;
        fault = found.Count > 0 ? null
            : arguments[0].Type is null
                ? $"its Parameters are '{path}', but '{path.Split('.')[0]}' is none of its parameters"
                : $"its Parameters are '{path}', which has none of a usual name, such as Temperature";
        return [.. found
            .GroupBy(static member => member.Argument, StringComparer.Ordinal)
            .Select(static group => $"{group.Key}, static {Source} => new {RuntimeNames.Full.ModelRequest} {{ "
                + string.Join(", ", group.Select(static member => $"{member.Member} = {member.Expression}")) + " }")];
    }

    private static List<(string Argument, string Member, string Expression)> Take(
        List<Argument> arguments, List<ParameterName> wanted, Func<Argument, ITypeSymbol, ParameterName, string?> read)
    {
        var found = new List<(string Argument, string Member, string Expression)>();
        foreach (var argument in arguments)
        {
            if (argument.Type is { } type)
            {
                found.AddRange(wanted
                    .Select(name => (argument.Text, name.Member, Expression: read(argument, type, name)!))
                    .Where(static member => member.Expression is not null));
                wanted.RemoveAll(name => found.Exists(member => member.Member == name.Member));
            }
        }

        return found;
    }

    private static Argument ArgumentOf(IMethodSymbol method, string path)
    {
        var segments = path.Split('.');
        var parameter = method.Parameters.FirstOrDefault(parameter => parameter.Name == segments[0]);
        return parameter switch
        {
            { RefKind: not RefKind.Out } => Of(MethodParser.Escape(parameter.Name), parameter.Type),
            null when segments[0] == This && !method.IsStatic => Of(CallTargetParser.Receiver, method.ContainingType),
            _ => Of("", type: null),
        };

        Argument Of(string text, ITypeSymbol? type) => new(path, [.. segments.Skip(1)], text, type);
    }

    // A parameter of the method may be one itself, by its own name.
    private string? Typed(Argument argument, ITypeSymbol type, ParameterName name) =>
        Use(MemberPath.ResolveFirst(
            string.Join("|", name.Usual.Select(usual => string.Join(".", argument.Segments.Append(usual)))),
            Source,
            type,
            owner,
            known,
            path => Convert(path, name.Form)))
        ?? (name.Usual.Contains(argument.Path, StringComparer.OrdinalIgnoreCase)
            ? Use(Convert(MemberPath.Resolve([], Source, type, owner, known), name.Form))
            : null);

    private string? Kept(Argument argument, ITypeSymbol type, ParameterName name) => name.Wire is { } wire
        ? Use(_kept.Find(MemberPath.Resolve(argument.Segments, Source, type, owner, known), wire, name.Form))
        : null;

    private MemberPath Convert(MemberPath path, ParameterForm form) => form switch
    {
        ParameterForm.Number => path.AsNumber(),
        ParameterForm.Count => path.AsCount(),
        ParameterForm.Texts => path.AsTexts(),
        ParameterForm.Text => path.AsText(),
        ParameterForm.Word => path.AsReason(),
        ParameterForm.Level => path.AsText().As($"{RuntimeNames.Full.ModelRequest}.LevelOf"),
        _ => _shapes.OutputTypeOf(path),
    };

    private string? Use(MemberPath? path)
    {
        if (path is not { Fault: null })
        {
            return null;
        }

        _experimental.UnionWith(path.Experimental);
        _experimental.UnionWith(_shapes.ExperimentsOf(path));
        return path.Expression;
    }

    /// <summary>What a path begins at, without a type where that is nothing, and the members that follow.</summary>
    private sealed class Argument(string path, string[] segments, string text, ITypeSymbol? type)
    {
        public string Path => path;

        public IEnumerable<string> Segments => segments;

        public string Text => text;

        public ITypeSymbol? Type => type;
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads what a rule or <c>[RecordLlm]</c> says of the content of a model call.</summary>
/// <param name="owner">What says it.</param>
/// <param name="result">The type of the result; null where there is none.</param>
/// <param name="known">The compilation's types.</param>
internal sealed class ContentReader(PathOwner owner, ITypeSymbol? result, KnownSymbols known)
{
    private const string Source = "__source";

    private readonly MessageShapes _shapes = new(owner, known);
    private readonly SortedSet<string> _experimental = new(StringComparer.Ordinal);

    /// <summary>The options that say what is asked, and the member of the runtime's request that each is.</summary>
    public static readonly string[] Asked = ["Instructions", "Messages", "Tools"];

    /// <summary>The ids of the warnings of experimental members that are read.</summary>
    public IEnumerable<string> Experimental => _experimental;

    /// <summary>Resolves paths from a parameter or from <c>this</c>, of which the first that does is taken.</summary>
    /// <param name="option">The option.</param>
    /// <param name="paths">Its paths.</param>
    /// <param name="fault">What is wrong where none does.</param>
    /// <returns>The arguments that tell what is asked at run time; null where none does.</returns>
    public string? ReadAsked(string option, string paths, out string? fault)
    {
        fault = null;
        foreach (var path in paths.Split('|').Select(static path => path.Trim()))
        {
            if (ReadPath(option, path, ref fault) is { } read)
            {
                fault = null;
                return read;
            }
        }

        return null;
    }

    /// <summary>Resolves the paths of the answer.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="fault">What is wrong where none does.</param>
    /// <returns>The expression of the messages; null where none does.</returns>
    public string? ReadAnswer(string paths, out string? fault)
    {
        if (result is null)
        {
            fault = $"its Output is '{paths}', but its method has no result";
            return null;
        }

        var resolved = MemberPath.ResolveFirst(
            paths, ModelCallReader.Result, result, owner, known, path => Note(path, _shapes.AnsweredOf(path)));
        fault = resolved.Fault is { } wrong ? $"its Output is '{paths}', but {wrong}" : null;
        return fault is null ? resolved.Expression : null;
    }

    private string? ReadPath(string option, string path, ref string? fault)
    {
        var segments = path.Split('.');
        var parameter = owner.Method.Parameters.FirstOrDefault(parameter => parameter.Name == segments[0]);
        var isThis = parameter is null && segments[0] == "this" && !owner.Method.IsStatic;
        if ((parameter is null && !isThis) || parameter?.RefKind is RefKind.Out)
        {
            fault ??= $"its {option} is '{path}', but '{segments[0]}' is none of its parameters";
            return null;
        }

        var type = isThis ? owner.Method.ContainingType : parameter!.Type;
        var found = MemberPath.Resolve(segments.Skip(1), Source, type, owner, known);
        var resolved = Note(found, option switch
        {
            "Messages" => _shapes.AskedOf(found),
            "Tools" => _shapes.ToolsOf(found),
            _ => _shapes.InstructionsOf(found),
        });
        if (resolved.Fault is { } wrong)
        {
            fault ??= $"its {option} is '{path}', but {wrong}";
            return null;
        }

        var argument = isThis ? CallTargetParser.Receiver : MethodParser.Escape(parameter!.Name);
        return $"{argument}, static {Source} => new {RuntimeNames.Full.ModelRequest} {{ {option} = {resolved.Expression} }}";
    }

    private MemberPath Note(MemberPath found, MemberPath read)
    {
        if (read.Fault is null)
        {
            _experimental.UnionWith(found.Experimental);
            _experimental.UnionWith(_shapes.ExperimentsOf(found));
        }

        return read;
    }
}

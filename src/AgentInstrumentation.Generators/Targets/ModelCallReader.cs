using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads what <c>[RecordLlm]</c> and <c>[InstrumentCalls]</c> say of a model call. Of one method the first thing that
/// is found wrong is its fault; a rule is for several methods, and what does not resolve in one is left out there.
/// </summary>
internal sealed class ModelCallReader
{
    /// <summary>The name of what the reader of a result is given.</summary>
    public const string Result = "__answer";

    /// <summary>How a path begins at the object that is called.</summary>
    private const string This = "this";

    private const string Source = "__source";

    private readonly OptionLayers _own;
    private readonly IMethodSymbol _method;
    private readonly PathOwner _owner;
    private readonly KnownSymbols _known;
    private readonly ITypeSymbol? _result;
    private readonly bool _isTool;
    private readonly List<(string Option, string Fault)> _faults = [];
    private readonly ContentReader _content;
    private readonly ParameterReader _parameters;
    private readonly SortedSet<string> _experimental = new(StringComparer.Ordinal);

    private ModelCallReader(OptionLayers own, PathOwner owner, ITypeSymbol? result, KnownSymbols known)
    {
        _own = own;
        _owner = owner;
        _method = owner.Method;
        _result = result;
        _known = known;
        _isTool = OperationRequest.IsTool(own);
        _content = new ContentReader(owner, result, known);
        _parameters = new ParameterReader(owner, known);
    }

    /// <summary>Reads an attribute of the method itself.</summary>
    public static ModelCallRequest Read(string? name, OptionLayers own, IMethodSymbol method, KnownSymbols known)
    {
        var reader = new ModelCallReader(
            own, new PathOwner(method, IsRule: false), ReturnShapes.ResultOf(method, known), known);
        var call = reader.Read(name);
        var errorType = reader.ReadErrorType();
        return new ModelCallRequest(call, reader._faults.Select(static fault => fault.Fault).FirstOrDefault())
        {
            ErrorType = errorType,
        };
    }

    /// <summary>Reads a rule for the method.</summary>
    public static ModelCallRequest Read(OptionLayers rule, IMethodSymbol method, KnownSymbols known) =>
        new(OfRule(rule, method, known).Read(name: null), Fault: null);

    /// <summary>
    /// The arguments that tell the name of a tool at run time; null where a rule gives none or a constant one.
    /// </summary>
    public static string? ReadName(OptionLayers rule, IMethodSymbol method, KnownSymbols known)
    {
        var reader = OfRule(rule, method, known);
        return reader.RequestedBy("Name");
    }

    /// <summary>
    /// The expression of the error that the result of a rule's method tells of; null where nothing tells it.
    /// </summary>
    public static string? ReadErrorType(OptionLayers rule, IMethodSymbol method, KnownSymbols known) =>
        OfRule(rule, method, known).ReadErrorType();

    /// <summary>What of a rule does not resolve in the method: the options, each with what is wrong.</summary>
    public static IReadOnlyList<(string Option, string Fault)> FaultsOf(
        OptionLayers rule, IMethodSymbol method, KnownSymbols known)
    {
        var reader = OfRule(rule, method, known);
        if (OperationRequest.IsModelCall(rule))
        {
            reader.Read(name: null);
        }

        reader.ReadErrorType();
        return reader._faults;
    }

    private static ModelCallReader OfRule(OptionLayers rule, IMethodSymbol method, KnownSymbols known) => new(
        rule,
        new PathOwner(method, IsRule: true),
        PagedResults.ItemOf(method.ReturnType)
            ?? StreamedResults.ItemOf(method.ReturnType, known)
            ?? ReturnShapes.ResultOf(method, known),
        known);

    private ModelCall Read(string? name)
    {
        var model = Option(nameof(ModelCall.Model));
        if (name is not null && model is not null)
        {
            Fault("Model", "its model is named twice, by its first argument and by Model; keep one");
        }

        var faults = _faults.Count;
        var requested = RequestedBy("Model");
        var isName = model is not null && requested is null && _faults.Count == faults && IsName(model);
        return new ModelCall(
            name ?? (isName ? model : null),
            Option(nameof(ModelCall.Provider)),
            requested,
            Text("ResponseId", static resolved => resolved.AsText()),
            Text("ResponseModel", static resolved => resolved.AsText()),
            Text("FinishReason", static resolved => resolved.AsReason()),
            ReadUsage().ToEquatableArray())
        {
            Endpoint = ReadEndpoint(),
            ServiceTier = Text("ResponseServiceTier", static resolved => resolved.AsText()),
            SystemFingerprint = Text(nameof(ModelCall.SystemFingerprint), static resolved => resolved.AsText()),
            Parameters = ReadParameters().ToEquatableArray(),
            Content = ReadContent().ToEquatableArray(),
            Output = ReadOutput(),
            TracedBy = Option(nameof(ModelCall.TracedBy)) is { Length: > 0 } source ? source : null,
            Experimental = _experimental
                .Union(_content.Experimental)
                .Union(_parameters.Experimental)
                .ToEquatableArray(),
        };
    }

    private string? Option(string option) => _own.Named<string?>(option, null);

    private void Fault(string option, string fault) => _faults.Add((option, fault));

    // What is the name of a parameter in another overload is none of a model.
    private bool IsName(string model) => _method.ContainingType.GetMembers()
        .OfType<IMethodSymbol>()
        .All(method => method.Parameters.All(parameter => parameter.Name != model));

    /// <summary>The arguments that tell what an option names at run time; null where that is a constant.</summary>
    private string? RequestedBy(string option) => RequestedBy(option, static resolved => resolved.AsText());

    private string? RequestedBy(string option, Func<MemberPath, MemberPath> convert)
    {
        var faults = _faults.Count;
        var requested = (Option(option)?.Split('|') ?? [])
            .Select(path => RequestedBy(option, path.Trim(), convert))
            .FirstOrDefault(static expression => expression is not null);
        if (requested is not null)
        {
            // One of the paths is enough.
            _faults.RemoveRange(faults, _faults.Count - faults);
        }

        return requested;
    }

    private string? RequestedBy(string option, string path, Func<MemberPath, MemberPath> convert)
    {
        var segments = path.Split('.');
        var parameter = _method.Parameters.FirstOrDefault(parameter => parameter.Name == segments[0]);
        var isThis = parameter is null && segments[0] == This && segments.Length > 1 && !_method.IsStatic;
        if (parameter is null && !isThis)
        {
            if (segments.Length > 1 && segments.All(IsLikeMember))
            {
                Fault(option, $"its {option} is '{path}', but '{segments[0]}' is none of its parameters; "
                    + "where that is the model's name, make it the attribute's first argument");
            }

            return null;
        }

        var argument = isThis ? CallTargetParser.Receiver : MethodParser.Escape(parameter!.Name);
        var type = isThis ? _method.ContainingType : parameter!.Type;
        var root = segments.Length == 1 ? argument : Source;
        if (parameter?.RefKind is RefKind.Out)
        {
            Fault(option, $"its {option} is '{path}', but '{segments[0]}' has no value yet");
            return null;
        }

        var resolved = convert(MemberPath.Resolve(segments.Skip(1), root, type, _owner, _known));
        var expression = Check(option, path, resolved);
        return expression is null || segments.Length == 1 ? expression : $"{argument}, static {Source} => {expression}";
    }

    private static bool IsLikeMember(string segment) =>
        SyntaxFacts.IsValidIdentifier(segment.EndsWith("()", StringComparison.Ordinal)
            ? segment.Substring(0, segment.Length - 2)
            : segment);

    private string? Text(string option, Func<MemberPath, MemberPath> convert) =>
        Option(option) is { } path ? Check(option, path, Resolve(path, convert)) : null;

    private IEnumerable<string> ReadUsage()
    {
        var usage = Option("Usage");
        if (usage is not null)
        {
            Check("Usage", usage, Resolve(usage, static resolved => resolved));
        }

        (string Argument, string? Expression)[] counts =
        [
            ("Input", Count("InputTokens", usage, UsageNames.Input)),
            ("Output", Count("OutputTokens", usage, UsageNames.Output)),
            ("CachedInput", Count("CachedTokens", usage, UsageNames.Cached)),
            ("ReasoningOutput", Count("ReasoningTokens", usage, UsageNames.Reasoning)),
            ("CacheWriteInput", Count("CacheWriteTokens", usage, UsageNames.CacheWrite)),
        ];
        if (usage is not null && counts[0].Expression is null && counts[1].Expression is null)
        {
            Fault("Usage", $"its Usage is '{usage}', which has no count of a usual name, such as InputTokens; "
                + "give the paths of InputTokens and OutputTokens");
        }

        return counts
            .Where(static count => count.Expression is not null)
            .Select(static count => $"{count.Argument}: {count.Expression}");
    }

    private List<string> ReadParameters()
    {
        if (Option(nameof(ModelCall.Parameters)) is not { } paths)
        {
            return [];
        }

        var read = _parameters.Read(paths, Option(nameof(ModelCall.Provider)), out var fault);
        if (fault is not null)
        {
            Fault(nameof(ModelCall.Parameters), fault);
        }

        return read;
    }

    private string? ReadEndpoint()
    {
        const string Endpoint = nameof(ModelCall.Endpoint);
        var faults = _faults.Count;
        var endpoint = RequestedBy(Endpoint, resolved => resolved.AsAddress(_known));
        if (endpoint is null && _faults.Count == faults && Option(Endpoint) is { } path)
        {
            Fault(Endpoint, $"its {Endpoint} is '{path}', which is no path from a parameter or from 'this'");
        }

        return endpoint;
    }

    private string? ReadErrorType() => Text("ErrorType", resolved => resolved.AsErrorType(_isTool));

    private List<string> ReadContent()
    {
        var read = new List<string>();
        foreach (var option in ContentReader.Asked)
        {
            if (Option(option) is { } paths)
            {
                if (_content.ReadAsked(option, paths, out var fault) is { } arguments)
                {
                    read.Add(arguments);
                }
                else
                {
                    Fault(option, fault!);
                }
            }
        }

        return read;
    }

    private string? ReadOutput()
    {
        if (Option(nameof(ModelCall.Output)) is not { } paths)
        {
            return null;
        }

        var output = _content.ReadAnswer(paths, out var fault);
        if (fault is not null)
        {
            Fault(nameof(ModelCall.Output), fault);
        }

        return output;
    }

    private string? Count(string option, string? usage, string[] usualNames) =>
        Option(option) is { } path
            ? Check(option, path, Resolve(path, static resolved => resolved.AsCount()))
            : usage is null
                ? null
                : usualNames
                    .Select(name => Resolve(MemberPath.Append(usage, name), static resolved => resolved.AsCount()))
                    .Where(static resolved => resolved is { Fault: null })
                    .Select(resolved => Take(resolved!))
                    .FirstOrDefault();

    private string Take(MemberPath resolved)
    {
        _experimental.UnionWith(resolved.Experimental);
        return resolved.Expression;
    }

    private MemberPath? Resolve(string path, Func<MemberPath, MemberPath> convert) => _result is null
        ? null
        : MemberPath.ResolveFirst(path, Result, _result, _owner, _known, convert);

    // Null where it does not resolve: of a rule it is then left out.
    private string? Check(string option, string path, MemberPath? resolved)
    {
        if ((resolved is null ? "its method has no result" : resolved.Fault) is { } fault)
        {
            Fault(option, $"its {option} is '{path}', but {fault}");
            return null;
        }

        return Take(resolved!);
    }
}

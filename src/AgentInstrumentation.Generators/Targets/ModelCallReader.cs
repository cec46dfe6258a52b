using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>Reads <c>[RecordLlm]</c>. The first thing that is found wrong is the fault.</summary>
internal sealed class ModelCallReader
{
    /// <summary>The name of what the reader of a result is given.</summary>
    public const string Result = "__answer";

    private const string Source = "__source";

    private readonly OptionLayers _own;
    private readonly IMethodSymbol _method;
    private readonly KnownSymbols _known;
    private readonly ITypeSymbol? _result;
    private string? _fault;

    private ModelCallReader(OptionLayers own, IMethodSymbol method, KnownSymbols known)
    {
        _own = own;
        _method = method;
        _known = known;
        _result = ReturnShapes.ResultOf(method, known);
    }

    public static ModelCallRequest Read(string? name, OptionLayers own, IMethodSymbol method, KnownSymbols known) =>
        new ModelCallReader(own, method, known).Read(name);

    private ModelCallRequest Read(string? name)
    {
        var model = Option(nameof(ModelCall.Model));
        if (name is not null && model is not null)
        {
            _fault = "its model is named twice, by its first argument and by Model; keep one";
        }

        var requested = model is null ? null : RequestedBy(model);
        var call = new ModelCall(
            name ?? (requested is null ? model : null),
            Option(nameof(ModelCall.Provider)),
            requested,
            Text("ResponseId"),
            Text("ResponseModel"),
            Text("FinishReason"),
            ReadUsage().ToEquatableArray());
        return new ModelCallRequest(call, _fault);
    }

    private string? Option(string option) => _own.Named<string?>(option, null);

    /// <summary>The arguments that tell the model asked for; null where that is a constant.</summary>
    private string? RequestedBy(string model)
    {
        var segments = model.Split('.');
        if (_method.Parameters.FirstOrDefault(parameter => parameter.Name == segments[0]) is not { } parameter)
        {
            if (segments.Length > 1 && segments.All(SyntaxFacts.IsValidIdentifier))
            {
                _fault ??= $"its Model is '{model}', but '{segments[0]}' is none of its parameters; "
                    + "where that is the model's name, make it the attribute's first argument";
            }

            return null;
        }

        var argument = MethodParser.Escape(parameter.Name);
        var root = segments.Length == 1 ? argument : Source;
        var path = Check("Model", model, MemberPath.Resolve(segments.Skip(1), root, parameter.Type, _known).AsText());
        if (parameter.RefKind is RefKind.Out)
        {
            _fault ??= $"its Model is '{model}', but '{segments[0]}' has no value yet";
        }

        return segments.Length == 1 ? path : $"{argument}, static {Source} => {path}";
    }

    private string? Text(string option) =>
        Option(option) is { } path ? Check(option, path, Resolve(path)?.AsText()) : null;

    private IEnumerable<string> ReadUsage()
    {
        var usage = Option("Usage");
        if (usage is not null)
        {
            Check("Usage", usage, Resolve(usage));
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
            _fault ??= $"its Usage is '{usage}', which has no count of a usual name, such as InputTokens; "
                + "give the paths of InputTokens and OutputTokens";
        }

        return counts
            .Where(static count => count.Expression is not null)
            .Select(static count => $"{count.Argument}: {count.Expression}");
    }

    private string? Count(string option, string? usage, string[] usualNames) =>
        Option(option) is { } path
            ? Check(option, path, Resolve(path)?.AsCount())
            : usualNames
                .Where(_ => usage is not null)
                .Select(name => Resolve($"{usage}.{name}")?.AsCount())
                .FirstOrDefault(static resolved => resolved is { Fault: null })
                ?.Expression;

    private MemberPath? Resolve(string path) =>
        _result is null ? null : MemberPath.Resolve(path.Split('.'), Result, _result, _known);

    private string? Check(string option, string path, MemberPath? resolved)
    {
        if ((resolved is null ? "its method has no result" : resolved.Fault) is { } fault)
        {
            _fault ??= $"its {option} is '{path}', but {fault}";
        }

        return resolved?.Expression;
    }
}

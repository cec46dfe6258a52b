using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// What of a function's arguments and result is captured, as the attributes of its method say. They are looked at once,
/// when the function is made; that is made of the method by reflection, too.
/// </summary>
internal sealed class FunctionCapture
{
    private readonly bool _capturesArguments;
    private readonly FrozenDictionary<string, bool?> _isCaptured;

    public FunctionCapture(MethodInfo? method, RecordToolAttribute? annotation)
    {
        _capturesArguments = annotation?.CaptureArguments ?? true;
        // True for what is captured whatever its name, null for what is left out, false for what is redacted.
        _isCaptured = (method?.GetParameters() ?? [])
            .Where(static parameter => parameter.Name is not null && IsAnnotated(parameter))
            .ToFrozenDictionary(static parameter => parameter.Name!, IsCaptured);
        Options = new OperationOptions
        {
            AgentName = annotation?.AgentName,
            NewTrace = annotation?.NewTrace ?? false,
            RecordErrors = annotation?.RecordErrors ?? true,
            IgnoreCancellation = annotation?.IgnoreCancellation ?? true,
            Replay = annotation?.Replay ?? default,
            CaptureResult = (annotation?.CaptureResult ?? true)
                && method?.ReturnParameter.IsDefined(typeof(NotCapturedAttribute)) != true,
        };
    }

    public OperationOptions Options { get; }

    public CapturedContent Of(AIFunctionArguments arguments)
    {
        if (!AgentOperation.CapturesContent || !_capturesArguments)
        {
            return default;
        }

        var writer = new ArgumentWriter();
        foreach (var (name, value) in arguments)
        {
            writer = !_isCaptured.TryGetValue(name, out var isCaptured) ? writer.AddNamed(name, value)
                : isCaptured is true ? writer.Add(name, value)
                : isCaptured is false ? writer.Redact(name)
                : writer;
        }

        return writer.Capture();
    }

    private static bool IsAnnotated(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(NotCapturedAttribute))
        || parameter.IsDefined(typeof(RedactAttribute))
        || parameter.IsDefined(typeof(CaptureAttribute));

    private static bool? IsCaptured(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(NotCapturedAttribute)) ? null : !parameter.IsDefined(typeof(RedactAttribute));
}

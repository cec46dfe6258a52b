using System.Collections.Frozen;
using System.Reflection;

namespace AgentInstrumentation;

/// <summary>
/// A tool as it is registered with a framework. For what traces the tools of one: what stands in a tool's place makes
/// one of these, and starts an operation of it at each call. Where the method behind the tool is traced as a tool
/// itself, its first run within that operation is no second one. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// The attributes of the method are looked at once, when the tool is made; a framework makes that by reflection, too.
/// </remarks>
public sealed class RegisteredTool
{
    private readonly OperationDefinition _definition;
    private readonly bool _capturesArguments;
    private readonly FrozenDictionary<string, bool?> _isCaptured;

    /// <summary>A tool.</summary>
    /// <param name="name">Its name; that which <see cref="RecordToolAttribute"/> on the method gives counts before.</param>
    /// <param name="description">What it does, or null; so is this.</param>
    /// <param name="method">
    /// The method behind it, whose attributes say how it is captured; null where it is not known.
    /// </param>
    public RegisteredTool(string name, string? description = null, MethodInfo? method = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var annotation = method?.GetCustomAttribute<RecordToolAttribute>();
        _capturesArguments = annotation?.CaptureArguments ?? true;
        // True for what is captured whatever its name, null for what is left out, false for what is redacted.
        _isCaptured = (method?.GetParameters() ?? [])
            .Where(static parameter => parameter.Name is not null && IsAnnotated(parameter))
            .ToFrozenDictionary(static parameter => parameter.Name!, IsCaptured);
        _definition = OperationDefinition.RegisteredTool(
            annotation?.Name ?? name,
            annotation?.Description ?? (string.IsNullOrEmpty(description) ? null : description),
            FunctionOf(method),
            OptionsOf(method, annotation));
    }

    /// <summary>Starts a call of the tool and makes it current.</summary>
    /// <param name="arguments">What it is given, by names; null for nothing.</param>
    /// <param name="cancellationToken">The token by which its caller may cancel it; such an end is no error.</param>
    /// <returns>The running operation; the default value when nobody observes it.</returns>
    public AgentOperation Start(
        IEnumerable<KeyValuePair<string, object?>>? arguments, CancellationToken cancellationToken = default) =>
        AgentOperation.Start(_definition, Capture(arguments), cancellationToken: cancellationToken);

    private CapturedContent Capture(IEnumerable<KeyValuePair<string, object?>>? arguments)
    {
        if (!AgentOperation.CapturesContent || !_capturesArguments)
        {
            return default;
        }

        var writer = new ArgumentWriter();
        foreach (var (name, value) in arguments ?? [])
        {
            writer = !_isCaptured.TryGetValue(name, out var isCaptured) ? writer.Add(name, value)
                : isCaptured is true ? writer.AddParameter(name, value)
                : isCaptured is false ? writer.Redact(name)
                : writer;
        }

        return writer.Capture();
    }

    private static OperationOptions OptionsOf(MethodInfo? method, RecordToolAttribute? annotation) => new()
    {
        AgentName = annotation?.AgentName,
        NewTrace = annotation?.NewTrace ?? false,
        RecordErrors = annotation?.RecordErrors ?? true,
        IgnoreCancellation = annotation?.IgnoreCancellation ?? true,
        Replay = annotation?.Replay ?? default,
        CaptureResult = (annotation?.CaptureResult ?? true)
            && method?.ReturnParameter.IsDefined(typeof(NotCapturedAttribute)) != true,
    };

    // As the generator writes it, so that the method's own operation is known for the same.
    private static string? FunctionOf(MethodInfo? method) =>
        method?.DeclaringType?.FullName is { } type ? $"{type.Replace('+', '.')}.{method.Name}" : null;

    private static bool IsAnnotated(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(NotCapturedAttribute))
        || parameter.IsDefined(typeof(RedactAttribute))
        || parameter.IsDefined(typeof(CaptureAttribute));

    private static bool? IsCaptured(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(NotCapturedAttribute)) ? null : !parameter.IsDefined(typeof(RedactAttribute));
}

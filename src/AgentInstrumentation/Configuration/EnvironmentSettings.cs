using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// The defaults that the environment gives: the variables <c>OTEL_*</c> that apply, and over them
/// <c>AGENT_INSTRUMENTATION_*</c>, one for each option that can be written as text.
/// </summary>
internal static class EnvironmentSettings
{
    private const string ServiceName = "OTEL_SERVICE_NAME";
    private const string ResourceAttributes = "OTEL_RESOURCE_ATTRIBUTES";
    private const string CaptureContent = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
    private const string EmitEvent = "OTEL_INSTRUMENTATION_GENAI_EMIT_EVENT";

    public static void Apply(AgentInstrumentationOptions options, Func<string, string?> variables)
    {
        ApplyResource(options, variables(ResourceAttributes));
        if (variables(ServiceName) is { Length: > 0 } service)
        {
            options.ServiceName = service;
        }

        ApplyContent(options, variables(CaptureContent));
        ApplyEvents(options, variables(EmitEvent));
        options.Apply(option => variables(EnvironmentNames.Of(option)), EnvironmentNames.Origin);
    }

    private static void ApplyResource(AgentInstrumentationOptions options, string? list)
    {
        foreach (var entry in (list ?? "").Split(','))
        {
            if (entry.Split('=', 2, StringSplitOptions.TrimEntries) is not [var name, { Length: > 0 } text])
            {
                continue;
            }

            var value = Uri.UnescapeDataString(text);
            switch (name)
            {
                case General.ServiceName: options.ServiceName = value; break;
                case General.ServiceVersion: options.ServiceVersion = value; break;
                case General.DeploymentEnvironmentName: options.Environment = value; break;
            }
        }
    }

    // The specification has unknown values ignored with a warning, and true mean what .NET's other libraries do.
    private static void ApplyContent(AgentInstrumentationOptions options, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (!ContentCapture.TryParse(text, out var capture))
        {
            options.AddWarning(
                $"AgentInstrumentation: the environment variable {CaptureContent} is '{text}', which is not understood "
                + "and ignored; it may be NO_CONTENT, SPAN_ONLY, EVENT_ONLY, SPAN_AND_EVENT, true or false.");
            return;
        }

        options.EmitInferenceDetails = capture.InEvents && !bool.TryParse(text, out _);
        var isTrue = bool.TryParse(text, out var flag) && flag;
        options.CaptureContent = isTrue ? ContentCapture.SpanOnly : capture;
    }

    private static void ApplyEvents(AgentInstrumentationOptions options, string? text)
    {
        if (bool.TryParse(text, out var isOn))
        {
            options.EmitInferenceDetails = isOn;
        }
        else if (!string.IsNullOrEmpty(text))
        {
            options.AddWarning(
                $"AgentInstrumentation: the environment variable {EmitEvent} is '{text}', which is not understood and "
                + "ignored; it may be true or false.");
        }
    }
}

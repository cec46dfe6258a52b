using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// Gives a provider the sampler that is asked for: a ratio of the program's, or what the variables of the OpenTelemetry
/// specification v1.60.0 say. What follows its parent takes a <see cref="LocalParentSampler"/> for those in the process.
/// </summary>
internal static class TraceSampling
{
    private const string Name = "OTEL_TRACES_SAMPLER";
    private const string Argument = "OTEL_TRACES_SAMPLER_ARG";

    public static void AddTo(TracerProviderBuilder builder, double? ratio)
    {
        if (ratio is { } share)
        {
            builder.SetSampler(FollowingParents(new TraceIdRatioBasedSampler(share)));
        }
        else if (builder is IDeferredTracerProviderBuilder deferred)
        {
            deferred.Configure(static (services, configured) =>
                SetSampler(configured, services.GetRequiredService<IConfiguration>()));
        }
    }

    // The SDK knows the others itself; a name that it does not know is that of its default.
    private static void SetSampler(TracerProviderBuilder builder, IConfiguration variables)
    {
        switch (variables[Name]?.ToUpperInvariant())
        {
            case "ALWAYS_ON" or "ALWAYS_OFF" or "TRACEIDRATIO" or "PARENTBASED_ALWAYS_OFF":
                break;
            case "PARENTBASED_TRACEIDRATIO":
                builder.SetSampler(FollowingParents(new TraceIdRatioBasedSampler(Ratio(variables[Argument]))));
                break;
            default:
                builder.SetSampler(FollowingParents(new AlwaysOnSampler()));
                break;
        }
    }

    private static ParentBasedSampler FollowingParents(Sampler ofNewTraces) =>
        new(ofNewTraces, localParentNotSampled: new LocalParentSampler(ofNewTraces));

    private static double Ratio(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : 1;
}

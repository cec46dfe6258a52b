using Microsoft.SemanticKernel;

namespace AgentInstrumentation.Calls.Tests.Frameworks;

public sealed class WeatherPlugin
{
    [KernelFunction]
    public static string Forecast(string city) => $"sunny in {city}";
}

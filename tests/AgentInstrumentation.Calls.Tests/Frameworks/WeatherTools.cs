using ModelContextProtocol.Server;

namespace AgentInstrumentation.Calls.Tests.Frameworks;

public sealed class WeatherTools
{
    [McpServerTool(Name = "forecast")]
    public static string Forecast(string city) => $"sunny in {city}";
}

namespace AgentInstrumentation.Calls.Tests.Frameworks;

public sealed partial class WeatherFunctions
{
    [RecordTool]
    public partial Task<string> GetWeatherAsync(string city);

    private static Task<string> GetWeatherAsyncCore(string city) => Task.FromResult($"sunny in {city}");
}

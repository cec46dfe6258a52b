namespace AgentInstrumentation.ToolServer;

/// <summary>The tools of the server.</summary>
internal sealed partial class WeatherTools
{
    /// <summary>Tells the weather of the next days.</summary>
    /// <param name="place">Where.</param>
    /// <param name="days">How many days.</param>
    [RecordTool]
    public partial Task<Forecast> ForecastAsync(Place place, int days = 2);

    /// <summary>Names the places that are known, but for <paramref name="except"/>.</summary>
    [RecordTool("list-places")]
    public static IReadOnlyList<string> ListPlaces(string? except = null) => except == "Oslo" ? [] : ["Oslo"];

    private static async Task<Forecast> ForecastCoreAsync(Place place, int days)
    {
        await Task.Yield();
        return place.City == "Oslo"
            ? new Forecast(place, [.. Enumerable.Repeat(Sky.Clear, days)])
            : throw new ArgumentException($"Nobody knows the weather of {place.City}.");
    }
}

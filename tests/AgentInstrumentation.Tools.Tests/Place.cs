using System.ComponentModel;

namespace AgentInstrumentation.Tools.Tests;

[Description("A place")]
internal sealed record Place(
    [property: Description("City of it")] string City,
    string? Country = "no",
    int Zip = 3,
    [Description("North of the equator")] double Latitude = 1.5);

namespace AgentInstrumentation.Integration;

/// <summary>An empty web project that installs the packages, as a user's does.</summary>
public sealed class WebPackageTests
{
    private const string Version = "0.1.0-test";

    private static readonly string[] Packages =
        ["", ".OpenTelemetry", ".Hosting", ".AspNetCore"];

    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="Program.cs" />
            <PackageReference Include="AgentInstrumentation" Version="{Version}" />
            <PackageReference Include="AgentInstrumentation.AspNetCore" Version="{Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using AgentInstrumentation;

        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddAgentJsonConsole();
        builder.Services.AddAgentInstrumentation(options => options.OnSessionEnded = session =>
            Console.WriteLine($"ended {session.Name} {session.EndState} {session.Counters.ToolCalls}"));
        builder.Services.AddAgentObservability();
        builder.Services.AddAgentSessions();

        var app = builder.Build();
        app.UseAgentSessions();
        app.MapGet("/", () => new Agent().Run("hello"));
        await app.StartAsync();
        using var http = new HttpClient();
        Console.WriteLine(await http.GetStringAsync(app.Urls.Single()));
        await app.StopAsync();

        internal sealed partial class Agent
        {
            [RootSpan]
            public string Run(string text) => Shout(text);

            [RecordTool]
            public partial string Shout(string text);

            private static string ShoutCore(string text) => text.ToUpperInvariant();
        }
        """;

    [Fact]
    public async Task InstalledPackages_ServeWithSessions()
    {
        using var folder = new TemporaryFolder();
        foreach (var package in Packages)
        {
            await ProgramRun.DotnetAsync(
                Approved.Repository,
                "pack", $"src/AgentInstrumentation{package}", "-o", folder.Combine("feed"),
                $"-p:Version={Version}", "--nologo");
        }

        WriteProject(folder);
        await ProgramRun.DotnetAsync(folder.Path, "build", "-o", "out", "--nologo");
        var output = await ProgramRun.DotnetAsync(folder.Path, "out/App.dll");

        Assert.Contains("HELLO\n", output, StringComparison.Ordinal);
        Assert.Contains("ended GET / Success 1\n", output, StringComparison.Ordinal);
        Assert.Contains("\"event\":\"session.end\"", output, StringComparison.Ordinal);
    }

    private static void WriteProject(TemporaryFolder folder)
    {
        // What the packages depend on was restored with the repository.
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        folder.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored}" /></fallbackPackageFolders>
            </configuration>
            """);
        folder.Write("App.csproj", Project);
        folder.Write("Program.cs", Program);
        // The repository's settings must not reach the project.
        folder.Write("Directory.Build.props", "<Project />");
    }
}

namespace AgentInstrumentation.Integration;

/// <summary>A project that knows nothing but the package, as a user's does.</summary>
public sealed class PackageTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <CompilerGeneratedFilesOutputPath>generated</CompilerGeneratedFilesOutputPath>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="Program.cs" />
            <PackageReference Include="AgentInstrumentation" Version="0.1.0-test" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using AgentInstrumentation;

        using var client = AgentClient.Start(new() { Journal = new MemorySessionJournal() });
        new Agent().Run("hello");
        SessionReport.Write(Console.Out, SessionRecord.From(client.Journal!.Read()).Single());

        internal sealed partial class Agent
        {
            [RootSpan]
            public void Run(string text) => Shout(text);

            [RecordTool]
            public partial string Shout(string text);

            private static string ShoutCore(string text) => text.ToUpperInvariant();
        }
        """;

    [Fact]
    public async Task Package_GeneratesAndTraces()
    {
        using var folder = await CreateProjectAsync(Program);

        await ProgramRun.DotnetAsync(folder.Path, "build", "-o", "out", "--nologo");

        var generated = Directory.GetFiles(folder.Combine("generated"), "*.g.cs", SearchOption.AllDirectories);
        Assert.Equal(
            ["Agent.g.cs", "CallsIn_Program.g.cs", "InstrumentedCalls.g.cs"],
            generated.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var output = await ProgramRun.DotnetAsync(folder.Path, "out/App.dll");
        Assert.Contains("End state Success", output, StringComparison.Ordinal);
        Assert.Matches(@"agent Agent  [\d.]+ ms\n└─ tool Shout  [\d.]+ ms\n", output);
    }

    [Fact]
    public async Task Package_ReportsItsRules()
    {
        using var folder = await CreateProjectAsync(Program
            .Replace("string ShoutCore", "string Other", StringComparison.Ordinal)
            .Replace("void Run(string text) => Shout(text)", "async void Run(string text) => await Task.Yield()", StringComparison.Ordinal));

        var run = await ProgramRun.StartAsync("dotnet", ["build", "--nologo"], folder.Path);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(
            "error AGT1008: 'Shout' has no body: there is no method 'ShoutCore'", run.Output, StringComparison.Ordinal);
        Assert.Contains("error AGT1001: 'Run' is not traced: it is 'async void'", run.Output, StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> CreateProjectAsync(string program)
    {
        var folder = new TemporaryFolder();
        await ProgramRun.DotnetAsync(
            Approved.Repository,
            "pack", "src/AgentInstrumentation", "-o", folder.Combine("feed"), "-p:Version=0.1.0-test", "--nologo");
        folder.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        folder.Write("App.csproj", Project);
        folder.Write("Program.cs", program);
        // The repository's settings must not reach the project.
        folder.Write("Directory.Build.props", "<Project />");
        return folder;
    }
}

using System.Text.RegularExpressions;

namespace AgentInstrumentation.Integration;

/// <summary>A test project that knows nothing but the packages, as a user's does.</summary>
public sealed partial class TestingPackageTests
{
    private const string Tests = """"
        using AgentInstrumentation;
        using AgentInstrumentation.Testing;
        using Xunit;

        public sealed partial class Agent
        {
            [RootSpan]
            public void Run(string text) => Shout(text);

            [RecordTool]
            public partial string Shout(string text);

            private static string ShoutCore(string text) => text.ToUpperInvariant();
        }

        public sealed class AgentTests
        {
            [Fact]
            public void Run_ShoutsOnce()
            {
                using var recorder = AgentRecorder.Start(static options => options.CaptureContent = true);

                new Agent().Run("hello");

                recorder.AssertTree("""
                    invoke_agent Agent
                      execute_tool Shout
                    """);
                recorder.Session.AssertEnded(SessionEndState.Success);
                Assert.Equal("\"HELLO\"", recorder.Event<ToolEvent>("Shout").Result);
            }

            [Fact]
            public void Tree_IsNotJustAnything()
            {
                using var recorder = AgentRecorder.Start();

                new Agent().Run("hello");

                Assert.Throws<AgentAssertionException>(() => recorder.AssertTree("invoke_agent Agent"));
            }
        }
        """";

    [Fact]
    public async Task TestsOfAUser_RunWithThePackages()
    {
        using var folder = await CreateAsync();

        var output = await ProgramRun.DotnetAsync(folder.Path, "test", "--nologo");

        Assert.Matches(@"Failed:\s+0, Passed:\s+2", output);
    }

    private static async Task<TemporaryFolder> CreateAsync()
    {
        var folder = new TemporaryFolder();
        foreach (var package in new[] { "AgentInstrumentation", "AgentInstrumentation.Testing" })
        {
            await ProgramRun.DotnetAsync(
                Approved.Repository,
                "pack", $"src/{package}", "-o", folder.Combine("feed"), "-p:Version=0.1.0-test", "--nologo");
        }

        // What others make was restored for this very test, and is where the SDK keeps it.
        var locals = await ProgramRun.DotnetAsync(folder.Path, "nuget", "locals", "global-packages", "--list");
        folder.Write("NuGet.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
              <fallbackPackageFolders>
                <add key="installed" value="{locals[(locals.IndexOf(':') + 1)..].Trim()}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        folder.Write("Tests.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="AgentTests.cs" />
                <PackageReference Include="AgentInstrumentation" Version="0.1.0-test" />
                <PackageReference Include="AgentInstrumentation.Testing" Version="0.1.0-test" />
            {Others()}
              </ItemGroup>
            </Project>
            """);
        folder.Write("AgentTests.cs", Tests);
        // The repository's settings must not reach the project.
        folder.Write("Directory.Build.props", "<Project />");
        return folder;
    }

    private static string Others()
    {
        var versions = File.ReadAllText(Path.Combine(Approved.Repository, "Directory.Packages.props"));
        return string.Join('\n', TestPackage().Matches(versions).Select(static package =>
            $"    <PackageReference Include=\"{package.Groups[1]}\" Version=\"{package.Groups[2]}\" />"));
    }

    [GeneratedRegex(
        "Include=\"(Microsoft\\.NET\\.Test\\.Sdk|xunit|xunit\\.runner\\.visualstudio)\" Version=\"([^\"]+)\"")]
    private static partial Regex TestPackage();
}

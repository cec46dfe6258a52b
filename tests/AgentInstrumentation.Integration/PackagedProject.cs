namespace AgentInstrumentation.Integration;

/// <summary>A project in a folder of its own that knows nothing but the package.</summary>
internal static class PackagedProject
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <EnableDefaultCompileItems>false</EnableDefaultCompileItems>
            <UseAppHost>false</UseAppHost>
          </PropertyGroup>
          <ItemGroup>
            <Compile Include="Program.cs" />
            <PackageReference Include="AgentInstrumentation" Version="0.1.0-test" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>Packs the package and writes the project; <c>App</c> is its name.</summary>
    /// <param name="program">Its only file.</param>
    public static async Task<TemporaryFolder> CreateAsync(string program)
    {
        var folder = new TemporaryFolder();
        await PackAsync(folder, "AgentInstrumentation");
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

    /// <summary>Packs one of the packages into the feed of a project.</summary>
    public static Task PackAsync(TemporaryFolder folder, string package) => ProgramRun.DotnetAsync(
        Approved.Repository,
        "pack", $"src/{package}", "-o", folder.Combine("feed"), "-p:Version=0.1.0-test", "--nologo");
}

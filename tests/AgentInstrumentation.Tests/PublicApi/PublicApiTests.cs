using System.Reflection;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

/// <summary>A change of what users see must be a decision: it shows as a change of a file under review.</summary>
public sealed class PublicApiTests
{
    private const string UpdateVariable = "UPDATE_APPROVED";

    [Theory]
    [InlineData("AgentInstrumentation")]
    [InlineData("AgentInstrumentation.AI")]
    [InlineData("AgentInstrumentation.AspNetCore")]
    [InlineData("AgentInstrumentation.Hosting")]
    [InlineData("AgentInstrumentation.ModelContextProtocol")]
    [InlineData("AgentInstrumentation.OpenTelemetry")]
    [InlineData("AgentInstrumentation.SemanticKernel")]
    [InlineData("AgentInstrumentation.Testing")]
    public void PublicSurface_IsTheApprovedOne(string project)
    {
        var path = Path.Combine(SourceFolder(), project, "PublicAPI.txt");
        var actual = PublicSurface.Of(Assembly.Load(project)).ToList();
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllLines(path, actual);
        }

        string[] approved = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = actual.Except(approved).Select(static line => "+ " + line)
            .Concat(approved.Except(actual).Select(static line => "- " + line))
            .ToList();
        Assert.True(
            changes.Count == 0,
            $"The public surface of {project} changed. If that is meant, run this test with {UpdateVariable}=1 "
            + $"to rewrite src/{project}/PublicAPI.txt, and commit that file.\n{string.Join('\n', changes)}");
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "src"));
}

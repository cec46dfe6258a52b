using System.Text;

namespace AgentInstrumentation.Tests;

/// <summary>Reading manifests; what the generator writes into them is tested beside the generator.</summary>
public sealed class OperationManifestTests
{
    [Fact]
    public void AssemblyWithoutOperations_HasNoManifest() =>
        Assert.Null(OperationManifest.ReadFrom(typeof(OperationManifestTests).Assembly.Location));

    [Fact]
    public void Stream_StaysOpen()
    {
        using var stream = File.OpenRead(typeof(OperationManifest).Assembly.Location);

        Assert.Null(OperationManifest.ReadFrom(stream));

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void OtherFile_IsRefused()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 1000)));

        Assert.Throws<BadImageFormatException>(() => OperationManifest.ReadFrom(stream));
    }

    [Fact]
    public void MissingFile_IsReported() => Assert.Throws<FileNotFoundException>(
        () => OperationManifest.ReadFrom(Path.Combine(AppContext.BaseDirectory, "missing.dll")));

    [Fact]
    public void LaterSchema_IsRefusedWithBothNumbers()
    {
        var exception = Assert.Throws<NotSupportedException>(
            () => ManifestReader.Read("""{"schema":2,"assembly":"Later","operations":[]}"""));

        Assert.Contains("has schema 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MemberOfALaterVersion_IsSkipped()
    {
        var manifest = ManifestReader.Read("""
            {"schema":1,"assembly":"App","later":true,"operations":[
            {"name":"Find","kind":"tool","span":"execute_tool Find","function":"Tools.Find","form":"partial","later":1,
            "parameters":[{"name":"key","capture":"redacted","later":[]}],"result":true}]}
            """);

        var operation = Assert.Single(manifest.Operations);
        Assert.Equal(("Find", OperationKind.Tool), (operation.Name, operation.Kind));
        Assert.Equal(OperationForm.Partial, operation.Form);
        var parameter = Assert.Single(operation.Parameters);
        Assert.Equal(("key", CaptureMode.Redacted), (parameter.Name, parameter.Capture));
        Assert.True(operation.CapturesResult);
        Assert.Empty(operation.Tags.Concat(operation.Metrics));
        Assert.Equal((null, null), (operation.File, operation.Line));
    }
}

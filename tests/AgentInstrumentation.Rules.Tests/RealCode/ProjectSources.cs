using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>Compiles a project of this repository from its sources, with what these tests refer to.</summary>
internal static class ProjectSources
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string ImplicitUsingsOfWeb = ImplicitUsings + """

        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using System.Net.Http.Json;
        """;

    private static readonly string[] References =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

    /// <summary>The projects of the solution in a folder, relative to the repository.</summary>
    public static IEnumerable<string> In(string folder) => File
        .ReadLines(Path.Combine(Approved.Repository, "Instrumentation.sln"))
        .SelectMany(static line => line.Split('"'))
        .Where(static part => part.EndsWith(".csproj", StringComparison.Ordinal))
        .Select(static part => part.Replace('\\', '/'))
        .Where(project => project.StartsWith($"{folder}/", StringComparison.Ordinal));

    public static CSharpCompilation Compile(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var folder = Path.Combine(Approved.Repository, Path.GetDirectoryName(project)!);
        var read = XDocument.Load(Path.Combine(Approved.Repository, project));
        var files = FilesOf(folder, read);
        var isWeb = (string?)read.Root!.Attribute("Sdk") == "Microsoft.NET.Sdk.Web";
        var usings = isWeb ? ImplicitUsingsOfWeb : ImplicitUsings;
        return Compile(name, files, IsWantedBy(read), usings).WithOptions(new CSharpCompilationOptions(
            files.Exists(static file => file.EndsWith("/Program.cs", StringComparison.Ordinal))
                ? OutputKind.ConsoleApplication
                : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            allowUnsafe: true));
    }

    /// <summary>Compiles files with the references that are wanted by path, but for the one of their name.</summary>
    public static CSharpCompilation Compile(
        string name, IEnumerable<string> files, Func<string, bool> isWanted, string usings = ImplicitUsings) =>
        CSharpCompilation.Create(
            name,
            [
                Parse("ImplicitUsings.cs", usings),
                .. files.Select(static file => Parse(file, File.ReadAllText(file))),
            ],
            References
                .Where(path => Path.GetFileNameWithoutExtension(path) != name && isWanted(path))
                .Select(static path => MetadataReference.CreateFromFile(path)));

    // A project that refers to nothing has only what .NET itself brings.
    private static Func<string, bool> IsWantedBy(XDocument project) =>
        project.Descendants("PackageReference").Concat(project.Descendants("ProjectReference"))
            .Any(static item => (string?)item.Attribute("ReferenceOutputAssembly") != "false")
                ? static _ => true
                : static path => !path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal);

    private static SyntaxTree Parse(string file, string source) => CSharpSyntaxTree.ParseText(
        source, Compilations.ParseOptions.WithPreprocessorSymbols("NET10_0_OR_GREATER", "NET9_0_OR_GREATER"), file);

    // Its own, and those of other projects that it compiles, too.
    private static List<string> FilesOf(string folder, XDocument project) =>
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories),
        .. project.Descendants("Compile")
            .Select(static item => (string?)item.Attribute("Include"))
            .OfType<string>()
            .SelectMany(path => Directory.EnumerateFiles(
                Path.GetDirectoryName(Path.GetFullPath(path, folder))!, Path.GetFileName(path))),
    ];
}

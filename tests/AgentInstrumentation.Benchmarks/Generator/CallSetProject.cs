using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// A project that calls the clients of the built-in rule sets, and registers tools: eight such calls a file, among
/// about a hundred.
/// </summary>
internal sealed class CallSetProject(int files)
{
    /// <summary>After this a character can be typed into a body.</summary>
    public const string InBody = "var number = ";

    private static readonly string[] Libraries =
        ["OpenAI", "Anthropic", "OllamaSharp", "ModelContextProtocol", "Microsoft.Extensions.AI", "AgentInstrumentation"];

    /// <summary>How many calls of the sets there are.</summary>
    public int Calls => files * 8;

    public int Files => files;

    /// <summary>
    /// The project, parsed anew, with references that nobody has looked into: nothing that was remembered is of use.
    /// </summary>
    /// <param name="sets">What the project says of the sets: <c>all</c> or <c>none</c>.</param>
    public CSharpCompilation Parse(string sets)
    {
        var compilation = Compilations.Create([.. Enumerable.Range(0, files).Select(Write)]);
        var options = Compilations.ParseOptions.WithFeatures(
            [.. Compilations.ParseOptions.Features, new("AgentInstrumentLlmCalls", sets)]);
        return compilation
            .WithReferences(References())
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree =>
                CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath)));
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsReferenced(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path));

    private static bool IsReferenced(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal)
        || assembly is "netstandard" or "mscorlib"
        || (Libraries.Any(library => assembly.StartsWith(library, StringComparison.Ordinal))
            && !assembly.Contains("Benchmarks", StringComparison.Ordinal)
            && !assembly.Contains("Testing", StringComparison.Ordinal)
            && !assembly.Contains("Generators", StringComparison.Ordinal));

    private static string Write(int index)
    {
        var others = string.Concat(Enumerable.Range(0, 32).Select(number =>
            $"        text = text.Replace(\"{number}\", number.ToString());\n"));
        return $$"""
            using Microsoft.Extensions.AI;

            namespace Agents;

            public sealed class Caller{{index}}
            {
                public async Task<string> RunAsync(
                    OpenAI.Chat.ChatClient chat,
                    OpenAI.Embeddings.EmbeddingClient embeddings,
                    Anthropic.Services.IMessageService messages,
                    Anthropic.Models.Messages.MessageCreateParams question,
                    OllamaSharp.IOllamaApiClient ollama,
                    ModelContextProtocol.Client.McpClient server,
                    IChatClient client)
                {
                    OpenAI.Chat.ChatCompletion answer = await chat.CompleteChatAsync("hi");
                    await foreach (var update in chat.CompleteChatStreamingAsync("hi")) { }
                    await embeddings.GenerateEmbeddingAsync("a");
                    await messages.Create(question);
                    await foreach (var chunk in ollama.ChatAsync(new OllamaSharp.Models.Chat.ChatRequest())) { }
                    await server.CallToolAsync("weather");
                    await client.GetResponseAsync("hi");
                    var tool = AIFunctionFactory.Create((string city) => city, "weather");
                    {{InBody}}{{index}};
                    var text = answer.Id + tool.Name;
            {{others}}
                    return text;
                }
            }
            """;
    }
}

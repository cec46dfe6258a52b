using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Rule sets of libraries whose packages were not at hand, against hand-written declarations of the same public
/// surface: names, signatures and namespaces are the libraries' own, bodies are not.
/// </summary>
public sealed class LibrarySetTests
{
    // Hand-written after LangChain.Providers.Abstractions 0.17, and with the Task of 0.13.
    private const string LangChain = """
        namespace LangChain.Providers;

        public interface IModel { string Id { get; } }
        public interface IModel<TSettings> : IModel { }
        public class ChatSettings { }
        public class ChatRequest { public static ChatRequest Of(string text) => new(); }
        public readonly record struct Usage(int InputTokens, int OutputTokens);
        public class ChatResponse { public Usage Usage { get; init; } }
        public interface IChatModel : IModel<ChatSettings>
        {
            IAsyncEnumerable<ChatResponse> GenerateAsync(
                ChatRequest request, ChatSettings? settings = null, CancellationToken cancellationToken = default);
        }

        public abstract class ChatModel(string id) : IChatModel
        {
            public string Id => id;
            public abstract IAsyncEnumerable<ChatResponse> GenerateAsync(
                ChatRequest request, ChatSettings? settings = null, CancellationToken cancellationToken = default);
        }

        public class OpenAiChatModel(string id) : ChatModel(id)
        {
            public override async IAsyncEnumerable<ChatResponse> GenerateAsync(
                ChatRequest request,
                ChatSettings? settings = null,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                yield return new ChatResponse();
                yield return new ChatResponse { Usage = new Usage(1000, 200) };
            }
        }

        public class EmbeddingSettings { }
        public class EmbeddingRequest { }
        public class EmbeddingResponse { public Usage Usage => new(8, 0); }
        public interface IEmbeddingModel : IModel<EmbeddingSettings>
        {
            Task<EmbeddingResponse> CreateEmbeddingsAsync(
                EmbeddingRequest request,
                EmbeddingSettings? settings = null,
                CancellationToken cancellationToken = default);
        }

        public class OpenAiEmbeddingModel(string id) : IEmbeddingModel
        {
            public string Id => id;
            public Task<EmbeddingResponse> CreateEmbeddingsAsync(
                EmbeddingRequest request,
                EmbeddingSettings? settings = null,
                CancellationToken cancellationToken = default) => Task.FromResult(new EmbeddingResponse());
        }
        """;

    // Hand-written after AutoGen.Core 0.2.
    private const string AutoGen = """
        namespace AutoGen.Core;

        public interface IMessage { }
        public class TextMessage(string content) : IMessage { public string Content => content; }
        public class GenerateReplyOptions { }
        public interface IAgentMetaInformation { string Name { get; } }
        public interface IAgent : IAgentMetaInformation
        {
            Task<IMessage> GenerateReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                CancellationToken cancellationToken = default);
        }

        public interface IStreamingAgent : IAgent
        {
            IAsyncEnumerable<IMessage> GenerateStreamingReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                CancellationToken cancellationToken = default);
        }

        public static class AgentExtension
        {
            public static Task<IMessage> SendAsync(
                this IAgent agent,
                string message,
                IEnumerable<IMessage>? chatHistory = null,
                CancellationToken ct = default) => agent.GenerateReplyAsync([new TextMessage(message)], null, ct);

            public static async Task<IEnumerable<IMessage>> InitiateChatAsync(
                this IAgent agent,
                IAgent receiver,
                string? message = null,
                int maxRound = 10,
                CancellationToken ct = default) =>
                [await agent.SendAsync(message!), await receiver.SendAsync(message!)];
        }

        public class Assistant : IStreamingAgent
        {
            public string Name => "assistant";
            public Task<IMessage> GenerateReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                CancellationToken cancellationToken = default) => Task.FromResult<IMessage>(new TextMessage("hi"));

            public async IAsyncEnumerable<IMessage> GenerateStreamingReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                yield return new TextMessage("hi");
            }
        }
        """;

    // Hand-written after Pinecone.Client 4.0.
    private const string Pinecone = """
        namespace Pinecone;

        public class QueryRequest { }
        public class QueryResponse { }
        public class SearchRecordsRequest { }
        public class SearchRecordsResponse { }
        public class GrpcRequestOptions { }
        public class RequestOptions { }
        public partial class IndexClient
        {
            public async Task<QueryResponse> QueryAsync(
                QueryRequest request,
                GrpcRequestOptions? options = null,
                CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                return new QueryResponse();
            }

            public Task<SearchRecordsResponse> SearchRecordsAsync(
                string namespace_,
                SearchRecordsRequest request,
                RequestOptions? options = null,
                CancellationToken cancellationToken = default) => Task.FromResult(new SearchRecordsResponse());
        }
        """;

    // Hand-written after ChromaDB.Client 1.0.
    private const string Chroma = """
        namespace ChromaDB.Client;

        public class ChromaCollectionQueryEntry { }
        public class ChromaCollectionClient
        {
            public Task<List<ChromaCollectionQueryEntry>> Query(
                ReadOnlyMemory<float> queryEmbeddings, int nResults = 10) =>
                Task.FromResult(new List<ChromaCollectionQueryEntry>());
        }
        """;

    [Theory]
    [InlineData(LangChain, """
        LangChain.Providers.IChatModel model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
        await foreach (var answer in model.GenerateAsync(LangChain.Providers.ChatRequest.Of("hi"))) { }
        """, "chat gpt-5-mini")]
    [InlineData(LangChain, """
        var model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
        await foreach (var answer in model.GenerateAsync(LangChain.Providers.ChatRequest.Of("hi"))) { }
        """, "chat gpt-5-mini")]
    [InlineData(LangChain, """
        LangChain.Providers.IEmbeddingModel model = new LangChain.Providers.OpenAiEmbeddingModel("vectors");
        await model.CreateEmbeddingsAsync(new LangChain.Providers.EmbeddingRequest());
        """, "embeddings vectors")]
    [InlineData(AutoGen, """
        IAgent agent = new Assistant();
        await agent.GenerateReplyAsync([]);
        await agent.SendAsync("hi");
        """, "GenerateReply, Send")]
    [InlineData(AutoGen, """
        IStreamingAgent agent = new Assistant();
        await foreach (var part in agent.GenerateStreamingReplyAsync([])) { }
        await agent.InitiateChatAsync(agent, "hi");
        """, "GenerateStreamingReply, invoke_workflow InitiateChat")]
    [InlineData(Pinecone, """
        var index = new Pinecone.IndexClient();
        await index.QueryAsync(new Pinecone.QueryRequest());
        await index.SearchRecordsAsync("notes", new Pinecone.SearchRecordsRequest());
        """, "retrieval Query, retrieval SearchRecords")]
    [InlineData(Chroma, """
        await new ChromaDB.Client.ChromaCollectionClient().Query(new float[] { 1 });
        """, "retrieval Query")]
    public async Task Call_IsTraced(string library, string statements, string operations)
    {
        var observed = await RunAsync(library, statements);

        Assert.Null(observed.Exception);
        Assert.Equal(operations, observed.OperationTree);
    }

    [Fact]
    public async Task LangChainsTokens_AreCounted()
    {
        var observed = await RunAsync(LangChain, """
            LangChain.Providers.IChatModel model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
            await foreach (var answer in model.GenerateAsync(new LangChain.Providers.ChatRequest())) { }
            """);

        var recorded = Assert.IsType<LlmEvent>(Assert.Single(Assert.Single(observed.Sessions).Events));
        Assert.Equal(("gpt-5-mini", new TokenUsage(1000, 200)), (recorded.Model, recorded.Usage));
    }

    private static async Task<Observation> RunAsync(string surface, string statements)
    {
        var library = Scenario.Emit(Compilations.Create(surface));
        var compilation = Compilations.CreateReferencing(MetadataReference.CreateFromImage(library), $$"""
            #pragma warning disable CS1998 // not every case awaits
            {{(surface == AutoGen ? "using AutoGen.Core;" : "")}}

            public static class Scenario
            {
                public static async Task<object?> Run()
                {
                    using var session = AgentClient.Current?.StartSession();
                    {{statements}}
                    return null;
                }
            }
            """);
        return await GeneratorTest.Run(compilation).RunScenarioAsync(library);
    }
}

using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>
/// Rule sets of libraries whose packages were not at hand, against hand-written declarations of the same public
/// surface: names, signatures and namespaces are the libraries' own, bodies are not.
/// </summary>
public sealed class LibrarySetTests
{
    // Hand-written after LangChain.Providers.Abstractions 0.17.0.
    private const string LangChain = """
        namespace LangChain.Providers;

        public interface IModel { string Id { get; } }
        public interface IModel<TSettings> : IModel { }
        public class ChatSettings { public IReadOnlyList<string>? StopSequences { get; set; } }
        public enum MessageRole { System, Human, Ai, Chat, ToolCall, ToolResult }
        public readonly record struct Message(string Content, MessageRole Role, string? ToolName = null);
        public class ChatRequest
        {
            public required IReadOnlyCollection<Message> Messages { get; init; }
            public static implicit operator ChatRequest(string message) =>
                new() { Messages = [new Message(message, MessageRole.Human)] };
        }

        public readonly record struct Usage(
            int InputTokens, int OutputTokens, int Messages, TimeSpan Time, double? PriceInUsd);
        public enum ChatResponseFinishReason { Stop, Length, ToolCalls }
        public class ChatResponse
        {
            public required IReadOnlyList<Message> Messages { get; init; }
            public ChatResponseFinishReason? FinishReason { get; init; }
            public Usage Usage { get; init; }
            public string LastMessageContent => Messages.Count == 0 ? "" : Messages[^1].Content;
        }

        public interface IChatModel : IModel<ChatSettings>
        {
            IAsyncEnumerable<ChatResponse> GenerateAsync(
                ChatRequest request, ChatSettings? settings = null, CancellationToken cancellationToken = default);
        }

        public interface IChatModel<in TRequest, out TResponse, in TSettings> : IChatModel
        {
            IAsyncEnumerable<TResponse> GenerateAsync(
                TRequest request, TSettings? settings = default, CancellationToken cancellationToken = default);
        }

        public abstract class ChatModel(string id) : IChatModel<ChatRequest, ChatResponse, ChatSettings>
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
                yield return new ChatResponse { Messages = [] };
                yield return new ChatResponse
                {
                    Messages = [.. request.Messages, new Message("hello", MessageRole.Ai)],
                    FinishReason = ChatResponseFinishReason.Stop,
                    Usage = new Usage(1000, 200, 1, default, null),
                };
            }
        }

        public class EmbeddingSettings { }
        public class EmbeddingRequest { }
        public class EmbeddingResponse { public Usage Usage => new(8, 0, 1, default, null); }
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

    // Hand-written after AutoGen.Core 0.2.3.
    private const string AutoGen = """
        namespace AutoGen.Core;

        public interface IMessage { string? From { get; set; } }
        public readonly record struct Role(string Name)
        {
            public static Role User => new("user");
            public static Role Assistant => new("assistant");
        }

        public class TextMessage(Role role, string content, string? from = null) : IMessage
        {
            public Role Role => role;
            public string Content => content;
            public string? From { get; set; } = from;
        }
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
                CancellationToken ct = default) =>
                agent.SendAsync(new TextMessage(Role.User, message), chatHistory, ct);

            public static Task<IMessage> SendAsync(
                this IAgent agent,
                IMessage? message = null,
                IEnumerable<IMessage>? chatHistory = null,
                CancellationToken ct = default) => agent.GenerateReplyAsync([.. chatHistory ?? [], message!], null, ct);

            public static IAsyncEnumerable<IMessage> SendAsync(
                this IAgent agent,
                IAgent receiver,
                string message,
                IEnumerable<IMessage>? chatHistory = null,
                int maxRound = 10,
                CancellationToken ct = default) =>
                new GroupChat().SendAsync([.. chatHistory ?? [], new TextMessage(Role.User, message)], maxRound, ct);

            public static async Task<IEnumerable<IMessage>> InitiateChatAsync(
                this IAgent agent,
                IAgent receiver,
                string? message = null,
                int maxRound = 10,
                CancellationToken ct = default) =>
                [await agent.SendAsync(message!), await receiver.SendAsync(message!)];
        }

        public interface IGroupChat
        {
            Task<IEnumerable<IMessage>> CallAsync(
                IEnumerable<IMessage>? conversation = null, int maxRound = 10, CancellationToken ct = default);
        }

        public class GroupChat : IGroupChat
        {
            public Task<IEnumerable<IMessage>> CallAsync(
                IEnumerable<IMessage>? conversation = null, int maxRound = 10, CancellationToken ct = default) =>
                Task.FromResult(conversation!);
        }

        public static class GroupChatExtension
        {
            public static async IAsyncEnumerable<IMessage> SendAsync(
                this IGroupChat groupChat,
                IEnumerable<IMessage> chatHistory,
                int maxRound = 10,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                foreach (var message in await groupChat.CallAsync(chatHistory, maxRound, cancellationToken))
                {
                    yield return message;
                }
            }
        }

        public class Assistant : IStreamingAgent
        {
            public string Name => "assistant";
            public Task<IMessage> GenerateReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                CancellationToken cancellationToken = default) =>
                Task.FromResult<IMessage>(new TextMessage(Role.Assistant, "hi"));

            public async IAsyncEnumerable<IMessage> GenerateStreamingReplyAsync(
                IEnumerable<IMessage> messages,
                GenerateReplyOptions? options = null,
                [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                await Task.Yield();
                yield return new TextMessage(Role.Assistant, "hi");
            }
        }
        """;

    // Hand-written after Pinecone.Client 4.0.2.
    private const string Pinecone = """
        namespace Pinecone;

        public class QueryRequest { }
        public class QueryResponse { }
        public class FetchRequest { }
        public class FetchResponse { }
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

            public Task<FetchResponse> FetchAsync(
                FetchRequest request,
                GrpcRequestOptions? options = null,
                CancellationToken cancellationToken = default) => Task.FromResult(new FetchResponse());

            public Task<SearchRecordsResponse> SearchRecordsAsync(
                string namespace_,
                SearchRecordsRequest request,
                RequestOptions? options = null,
                CancellationToken cancellationToken = default) => Task.FromResult(new SearchRecordsResponse());
        }
        """;

    // Hand-written after ChromaDB.Client 1.0.1.
    private const string Chroma = """
        namespace ChromaDB.Client;

        public class ChromaCollectionQueryEntry { }
        public abstract class ChromaWhereOperator { }
        public abstract class ChromaWhereDocumentOperator { }
        [Flags]
        public enum ChromaQueryInclude { Metadatas = 1 }
        public class ChromaCollectionClient
        {
            public async Task<List<ChromaCollectionQueryEntry>> Query(
                ReadOnlyMemory<float> queryEmbeddings,
                int nResults = 10,
                ChromaWhereOperator? where = null,
                ChromaWhereDocumentOperator? whereDocument = null,
                ChromaQueryInclude? include = null) =>
                (await Query([queryEmbeddings], nResults, where, whereDocument, include))[0];

            public Task<List<List<ChromaCollectionQueryEntry>>> Query(
                List<ReadOnlyMemory<float>> queryEmbeddings,
                int nResults = 10,
                ChromaWhereOperator? where = null,
                ChromaWhereDocumentOperator? whereDocument = null,
                ChromaQueryInclude? include = null) =>
                Task.FromResult(new List<List<ChromaCollectionQueryEntry>> { new() });
        }
        """;

    // Hand-written after the sources that came after it.
    private const string LaterChroma = """
        namespace ChromaDB.Client;

        public class ChromaSearch { }
        public class ChromaSearchEntry { }
        public class ChromaCollectionQueryEntry { }
        public class ChromaCollectionClient
        {
            public virtual Task<IReadOnlyList<ChromaCollectionQueryEntry>> QueryAsync(
                ReadOnlyMemory<float> queryEmbeddings,
                int nResults = 10,
                CancellationToken cancellationToken = default) =>
                Task.FromResult<IReadOnlyList<ChromaCollectionQueryEntry>>([]);

            public virtual Task<IReadOnlyList<ChromaSearchEntry>> SearchAsync(
                ChromaSearch search, CancellationToken cancellationToken = default) =>
                Task.FromResult<IReadOnlyList<ChromaSearchEntry>>([]);
        }
        """;

    [Theory]
    [InlineData(LangChain, """
        LangChain.Providers.IChatModel model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
        await foreach (var answer in model.GenerateAsync("hi")) { }
        """, "chat gpt-5-mini")]
    [InlineData(LangChain, """
        var model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
        await foreach (var answer in model.GenerateAsync("hi")) { }
        """, "chat gpt-5-mini")]
    [InlineData(LangChain, """
        LangChain.Providers.IChatModel<
            LangChain.Providers.ChatRequest,
            LangChain.Providers.ChatResponse,
            LangChain.Providers.ChatSettings> model =
            new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
        await foreach (var answer in model.GenerateAsync("hi")) { }
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
        IGroupChat group = new GroupChat();
        await foreach (var part in group.SendAsync([new TextMessage(Role.User, "hi")])) { }
        await foreach (var part in agent.SendAsync(agent, "hi")) { }
        """, "GenerateStreamingReply, invoke_workflow InitiateChat, invoke_workflow Send, Send")]
    [InlineData(Pinecone, """
        var index = new Pinecone.IndexClient();
        await index.QueryAsync(new Pinecone.QueryRequest());
        await index.SearchRecordsAsync("notes", new Pinecone.SearchRecordsRequest());
        await index.FetchAsync(new Pinecone.FetchRequest());
        """, "retrieval Query, retrieval SearchRecords, retrieval Fetch")]
    [InlineData(Chroma, """
        var notes = new ChromaDB.Client.ChromaCollectionClient();
        await notes.Query(new float[] { 1 });
        await notes.Query([new float[] { 1 }, new float[] { 2 }]);
        """, "retrieval Query, retrieval Query")]
    [InlineData(LaterChroma, """
        var notes = new ChromaDB.Client.ChromaCollectionClient();
        await notes.QueryAsync(new float[] { 1 });
        await notes.SearchAsync(new ChromaDB.Client.ChromaSearch());
        """, "retrieval Query, retrieval Search")]
    public async Task Call_IsTraced(string library, string statements, string operations)
    {
        var observed = await RunAsync(library, statements);

        Assert.Null(observed.Exception);
        Assert.Equal(operations, observed.OperationTree);
    }

    [Fact]
    public async Task LangChainsParametersTokensAndMessages_AreRecorded()
    {
        var observed = await RunAsync(LangChain, """
            LangChain.Providers.IChatModel model = new LangChain.Providers.OpenAiChatModel("gpt-5-mini");
            await foreach (var answer in model.GenerateAsync("hi", new() { StopSequences = ["END"] })) { }
            """);

        Assert.Equal(
            ["END"], (string[])Assert.Single(observed.Spans).GetTagItem("gen_ai.request.stop_sequences")!);
        var recorded = Assert.IsType<LlmEvent>(Assert.Single(Assert.Single(observed.Sessions).Events));
        Assert.Equal(("gpt-5-mini", new TokenUsage(1000, 200)), (recorded.Model, recorded.Usage));
        Assert.Equal(
            """{"gen_ai.input.messages":[{"role":"user","parts":[{"type":"text","content":"hi"}]}]}""", recorded.Arguments);
        Assert.Equal(
            """[{"role":"assistant","parts":[{"type":"text","content":"hello"}],"finish_reason":"stop"}]""",
            recorded.Result);
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

using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>
/// One call of a tool: reads its arguments and writes its result, as <see cref="AIFunctionFactory"/> does, but for types
/// that are known without reflection. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AgentToolCall
{
    private readonly GeneratedFunction _function;
    private readonly object? _agent;

    internal AgentToolCall(
        GeneratedFunction function, object? agent, AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        _function = function;
        _agent = agent;
        Arguments = arguments;
        CancellationToken = cancellationToken;
    }

    /// <summary>The object that the method is called on.</summary>
    public object Agent => _agent!;

    /// <summary>What the caller gives, as it is.</summary>
    public AIFunctionArguments Arguments { get; }

    /// <summary>The token by which the caller cancels.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The services that the caller gives.</summary>
    /// <param name="parameter">The parameter that takes them.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The caller gives none.</exception>
    public IServiceProvider ServicesFor(string parameter)
    {
        if (Arguments.Services is { } services)
        {
            return services;
        }

        throw Fault(
            $"The tool '{_function.Name}' is called without AIFunctionArguments.Services, which its parameter '{parameter}' "
            + "takes.",
            inner: null);
    }

    /// <summary>Reads an argument that must be given.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">It is not given, or cannot be read.</exception>
    public T Argument<T>(string name)
    {
        if (Arguments.TryGetValue(name, out var value))
        {
            return Read<T>(name, value);
        }

        throw Fault($"The tool '{_function.Name}' is called without its required argument '{name}'.", inner: null);
    }

    /// <summary>Reads an argument that may be left out.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="byDefault">What it is then.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">It cannot be read.</exception>
    public T Argument<T>(string name, T byDefault) =>
        Arguments.TryGetValue(name, out var value) ? Read<T>(name, value) : byDefault;

    /// <summary>Writes a result.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The result as JSON.</returns>
    public ValueTask<object?> Result<T>(T result) => new(JsonSerializer.SerializeToElement(result, TypeOf<T>()));

    /// <inheritdoc cref="Result{T}(T)"/>
    public async ValueTask<object?> Result<T>(Task<T> result) =>
        JsonSerializer.SerializeToElement(await NotNull(result).ConfigureAwait(false), TypeOf<T>());

    /// <inheritdoc cref="Result{T}(T)"/>
    public async ValueTask<object?> Result<T>(ValueTask<T> result) =>
        JsonSerializer.SerializeToElement(await result.ConfigureAwait(false), TypeOf<T>());

    /// <summary>Awaits a method without a result.</summary>
    /// <param name="done">Completes with the method.</param>
    /// <returns>Null.</returns>
    public async ValueTask<object?> Result(Task done)
    {
        await NotNull(done).ConfigureAwait(false);
        return null;
    }

#pragma warning disable CA1822 // Called on a call, as the others are.
    /// <inheritdoc cref="Result(Task)"/>
    public async ValueTask<object?> Result(ValueTask done)
    {
        await done.ConfigureAwait(false);
        return null;
    }
#pragma warning restore CA1822

    /// <summary>Writes the items of a stream as an array.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="items">The stream.</param>
    /// <returns>The items as JSON.</returns>
    public async ValueTask<object?> Items<T>(IAsyncEnumerable<T> items)
    {
        var array = new JsonArray();
        await foreach (var item in NotNull(items).WithCancellation(CancellationToken).ConfigureAwait(false))
        {
            array.Add(JsonSerializer.SerializeToNode(item, TypeOf<T>()));
        }

        return JsonElement.Parse(array.ToJsonString(_function.JsonSerializerOptions));
    }

#pragma warning disable CA1822 // Called on a call, as the others are.
    /// <summary>Hands on a result that clients take as it is, such as an <see cref="AIContent"/>.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The result.</returns>
    public ValueTask<object?> Content<T>(T result) => new(result);

    /// <inheritdoc cref="Content{T}(T)"/>
    public async ValueTask<object?> Content<T>(Task<T> result) => await NotNull(result).ConfigureAwait(false);

    /// <inheritdoc cref="Content{T}(T)"/>
    public async ValueTask<object?> Content<T>(ValueTask<T> result) => await result.ConfigureAwait(false);
#pragma warning restore CA1822

    private T Read<T>(string name, object? value)
    {
        try
        {
            return value switch
            {
                null => default!,
                T given => given,
                JsonElement element => element.Deserialize(TypeOf<T>())!,
                JsonDocument document => document.Deserialize(TypeOf<T>())!,
                JsonNode node => node.Deserialize(TypeOf<T>())!,
                string text => ReadText(text, TypeOf<T>()),
                _ => ReadOther(value, TypeOf<T>()),
            };
        }
        catch (Exception exception)
        {
            throw Fault(
                $"The argument '{name}' of the tool '{_function.Name}' cannot be read as {typeof(T).Name}: {exception.Message}",
                exception);
        }
    }

    // A text may be the JSON of a value, or the value itself.
    private T ReadText<T>(string text, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type)!;
        }
        catch (JsonException)
        {
            return ReadOther(text, type);
        }
    }

    private T ReadOther<T>(object value, JsonTypeInfo<T> type) =>
        JsonSerializer.SerializeToElement(value, AgentToolTypes.Find(value.GetType(), _function.JsonSerializerOptions))
            .Deserialize(type)!;

    private JsonTypeInfo<T> TypeOf<T>() =>
        (JsonTypeInfo<T>)AgentToolTypes.Find(typeof(T), _function.JsonSerializerOptions);

    private ArgumentException Fault(string message, Exception? inner)
    {
        var fault = new ArgumentException(message, inner);
        RecordFault(fault);
        return fault;
    }

    // The method does not run, and yet the model called the tool.
    private void RecordFault(Exception fault)
    {
        if (AgentOperation.IsObserved)
        {
            AgentOperation.Start(_function.Definition, cancellationToken: CancellationToken).Fail(fault);
        }
    }

    private T NotNull<T>(T? result)
        where T : class =>
        result ?? throw new InvalidOperationException($"The method of the tool '{_function.Name}' returned null.");
}

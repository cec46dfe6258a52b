using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI;

/// <summary>Makes what System.Text.Json needs to know of a type. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AgentToolTypes
{
    /// <summary>An enum, as the names of its values.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="options">The options that it is for.</param>
    /// <returns>What there is to know of it.</returns>
    public static JsonTypeInfo<T> Enum<T>(JsonSerializerOptions options)
        where T : struct, Enum =>
        JsonMetadataServices.CreateValueInfo<T>(
            options, new JsonStringEnumConverter<T>().CreateConverter(typeof(T), options)!);

    /// <summary>A nullable struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <param name="options">The options that it is for.</param>
    /// <returns>What there is to know of it.</returns>
    public static JsonTypeInfo<T?> Nullable<T>(JsonSerializerOptions options)
        where T : struct =>
        JsonMetadataServices.CreateValueInfo<T?>(options, JsonMetadataServices.GetNullableConverter<T>(options));

    /// <summary>A class or a struct.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">The options that it is for.</param>
    /// <param name="describe">Names its constructor and its properties.</param>
    /// <returns>What there is to know of it.</returns>
    public static JsonTypeInfo<T> Data<T>(JsonSerializerOptions options, Action<AgentToolObject<T>> describe)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(describe);
        var description = new AgentToolObject<T>(options);
        describe(description);
        return description.ToTypeInfo();
    }

    // Generated types before others, since the schemas are made of them.
    internal static JsonSerializerOptions OptionsOf(IJsonTypeInfoResolver types, IJsonTypeInfoResolver? others)
    {
        var options = new JsonSerializerOptions(AIJsonUtilities.DefaultOptions) { WriteIndented = false };
        var ofLibrary = options.TypeInfoResolverChain
            .Where(static resolver => resolver is not DefaultJsonTypeInfoResolver)
            .ToArray();
        options.TypeInfoResolver = JsonTypeInfoResolver.Combine(
            [types, new BuiltInTypes(), .. others is null ? [] : (IJsonTypeInfoResolver[])[others], .. ofLibrary]);
        options.MakeReadOnly();
        return options;
    }

    internal static JsonTypeInfo Find(Type type, JsonSerializerOptions options) =>
        options.TryGetTypeInfo(type, out var known) ? AsItsContextSays(known) : throw Unknown(type);

    // Asked for other options than its own, a context gives a type without what its own say, such as other names.
    private static JsonTypeInfo AsItsContextSays(JsonTypeInfo known) =>
        known.OriginatingResolver is JsonSerializerContext context
        && context.GetType().Assembly != typeof(AIJsonUtilities).Assembly
            ? context.GetTypeInfo(known.Type) ?? known
            : known;

    private static InvalidOperationException Unknown(Type type) => new(
        $"Nobody knows the JSON of '{type}'. Give AgentTools.Of a JsonSerializerContext with "
        + $"[JsonSerializable(typeof({type.Name}))], such as MyJsonContext.Default.");
}

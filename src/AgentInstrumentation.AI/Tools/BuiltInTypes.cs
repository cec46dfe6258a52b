using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AgentInstrumentation.AI;

/// <summary>The types that System.Text.Json has converters for, which need no reflection.</summary>
internal sealed class BuiltInTypes : IJsonTypeInfoResolver
{
    private static readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Types = new(
    [
        Of(JsonMetadataServices.StringConverter),
        Of(JsonMetadataServices.ObjectConverter),
        Of(JsonMetadataServices.BooleanConverter),
        Of(JsonMetadataServices.CharConverter),
        Of(JsonMetadataServices.ByteConverter),
        Of(JsonMetadataServices.SByteConverter),
        Of(JsonMetadataServices.Int16Converter),
        Of(JsonMetadataServices.UInt16Converter),
        Of(JsonMetadataServices.Int32Converter),
        Of(JsonMetadataServices.UInt32Converter),
        Of(JsonMetadataServices.Int64Converter),
        Of(JsonMetadataServices.UInt64Converter),
        Of(JsonMetadataServices.Int128Converter),
        Of(JsonMetadataServices.UInt128Converter),
        Of(JsonMetadataServices.HalfConverter),
        Of(JsonMetadataServices.SingleConverter),
        Of(JsonMetadataServices.DoubleConverter),
        Of(JsonMetadataServices.DecimalConverter),
        Of(JsonMetadataServices.DateTimeConverter),
        Of(JsonMetadataServices.DateTimeOffsetConverter),
        Of(JsonMetadataServices.DateOnlyConverter),
        Of(JsonMetadataServices.TimeOnlyConverter),
        Of(JsonMetadataServices.TimeSpanConverter),
        Of(JsonMetadataServices.GuidConverter),
        Of(JsonMetadataServices.UriConverter),
        Of(JsonMetadataServices.VersionConverter),
        Of(JsonMetadataServices.ByteArrayConverter),
        Of(JsonMetadataServices.JsonElementConverter),
        Of(JsonMetadataServices.JsonDocumentConverter),
        Of(JsonMetadataServices.JsonNodeConverter),
        Of(JsonMetadataServices.JsonObjectConverter),
        Of(JsonMetadataServices.JsonArrayConverter),
        Of(JsonMetadataServices.JsonValueConverter),
    ]);

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        Types.TryGetValue(type, out var create) ? create(options) : null;

    private static KeyValuePair<Type, Func<JsonSerializerOptions, JsonTypeInfo>> Of<T>(JsonConverter<T?> converter) =>
        new(typeof(T), options => JsonMetadataServices.CreateValueInfo<T>(options, converter));
}

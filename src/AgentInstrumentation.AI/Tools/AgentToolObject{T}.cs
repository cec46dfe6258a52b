using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace AgentInstrumentation.AI;

/// <summary>Takes the constructor and the properties of a class or a struct from generated code.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AgentToolObject<T>
    where T : notnull
{
    private readonly JsonSerializerOptions _options;
    private readonly List<JsonParameterInfoValues> _parameters = [];
    private readonly List<Func<JsonPropertyInfo>> _properties = [];
    private Func<T>? _create;
    private Func<object?[], T>? _construct;

    internal AgentToolObject(JsonSerializerOptions options) => _options = options;

    /// <summary>Gives the constructor without parameters.</summary>
    /// <param name="create">Makes an instance.</param>
    /// <returns>This description.</returns>
    public AgentToolObject<T> Create(Func<T> create)
    {
        _create = create;
        return this;
    }

    /// <summary>Gives the constructor with parameters, which are named next.</summary>
    /// <param name="construct">Makes an instance of their values.</param>
    /// <returns>This description.</returns>
    public AgentToolObject<T> Create(Func<object?[], T> construct)
    {
        _construct = construct;
        return this;
    }

    /// <summary>Names the constructor's next parameter.</summary>
    /// <typeparam name="TValue">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>This description.</returns>
    public AgentToolObject<T> Parameter<TValue>(string name) => AddParameter<TValue>(name, hasDefault: false, default);

    /// <summary>Names the constructor's next parameter, which may be left out.</summary>
    /// <typeparam name="TValue">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="byDefault">What it is then.</param>
    /// <returns>This description.</returns>
    public AgentToolObject<T> Parameter<TValue>(string name, TValue byDefault) =>
        AddParameter(name, hasDefault: true, byDefault);

    /// <summary>Names a property.</summary>
    /// <typeparam name="TValue">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="get">Reads it; null where that cannot be.</param>
    /// <param name="set">Sets it on a boxed instance; null where that cannot be.</param>
    /// <param name="json">Its name in JSON, where an attribute says it; else null.</param>
    /// <param name="isRequired">Whether it must be given.</param>
    /// <param name="ignore">When it is left out, where an attribute says it; else null.</param>
    /// <returns>This description.</returns>
    public AgentToolObject<T> Property<TValue>(
        string name,
        Func<T, TValue>? get,
        Action<object, TValue>? set = null,
        string? json = null,
        bool isRequired = false,
        JsonIgnoreCondition? ignore = null)
    {
        _properties.Add(() =>
        {
            var property = JsonMetadataServices.CreatePropertyInfo(_options, new JsonPropertyInfoValues<TValue>
            {
                IsProperty = true,
                IsPublic = true,
                DeclaringType = typeof(T),
                PropertyName = name,
                JsonPropertyName = json,
                IgnoreCondition = ignore,
                Getter = get is null ? null : target => get((T)target),
                Setter = set is null ? null : (target, value) => set(target, value!),
            });
            property.IsRequired = isRequired;
            return property;
        });
        return this;
    }

    internal JsonTypeInfo<T> ToTypeInfo() => JsonMetadataServices.CreateObjectInfo(_options, new JsonObjectInfoValues<T>
    {
        // Otherwise it is strict, whatever the options say.
        NumberHandling = _options.NumberHandling,
        ObjectCreator = _create,
        ObjectWithParameterizedConstructorCreator = _construct,
        ConstructorParameterMetadataInitializer = _construct is null ? null : () => [.. _parameters],
        PropertyMetadataInitializer = _ => [.. _properties.Select(static property => property())],
    });

    private AgentToolObject<T> AddParameter<TValue>(string name, bool hasDefault, TValue? byDefault)
    {
        _parameters.Add(new JsonParameterInfoValues
        {
            Name = name,
            ParameterType = typeof(TValue),
            Position = _parameters.Count,
            HasDefaultValue = hasDefault,
            DefaultValue = byDefault,
            IsNullable = true,
        });
        return this;
    }
}

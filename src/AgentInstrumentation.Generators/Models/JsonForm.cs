namespace AgentInstrumentation.Generators;

/// <summary>How values of a type are read from JSON and written to it.</summary>
internal enum JsonForm
{
    /// <summary>By a converter of System.Text.Json.</summary>
    BuiltIn,

    /// <summary>By the name of the value.</summary>
    Enum,

    /// <summary>As the struct that it is, or null.</summary>
    Nullable,

    /// <summary>As an array; most names are those of methods of <c>JsonMetadataServices</c>.</summary>
    Array,

    /// <summary>A <c>List</c>.</summary>
    List,

    /// <summary>An <c>IList</c>.</summary>
    IList,

    /// <summary>An <c>ICollection</c>.</summary>
    ICollection,

    /// <summary>An <c>IEnumerable</c>, or another interface that a list implements.</summary>
    IEnumerable,

    /// <summary>An <c>ISet</c>.</summary>
    ISet,

    /// <summary>A <c>HashSet</c>.</summary>
    HashSet,

    /// <summary>A <c>Dictionary</c>.</summary>
    Dictionary,

    /// <summary>An <c>IDictionary</c>.</summary>
    IDictionary,

    /// <summary>An <c>IReadOnlyDictionary</c>.</summary>
    IReadOnlyDictionary,

    /// <summary>Property by property.</summary>
    Object,
}

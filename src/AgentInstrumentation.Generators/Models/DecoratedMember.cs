namespace AgentInstrumentation.Generators;

/// <summary>
/// A member of an interface as its decorator implements it. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Declaration">Its explicit implementation without a body.</param>
/// <param name="Expression">What calls the wrapped instance, such as <c>__inner.Count</c>.</param>
/// <param name="Accessors">The accessors of a property or an event; none for a method.</param>
/// <param name="Attributes">Attributes that it must carry to compile as the interface does.</param>
/// <param name="Traced">How the method is traced; null for what is only handed on.</param>
/// <param name="Remark">Why a method is only handed on, where that is worth a word; else null.</param>
internal sealed record DecoratedMember(
    string Declaration,
    string Expression,
    EquatableArray<string> Accessors,
    EquatableArray<string> Attributes,
    TracedMethod? Traced,
    string? Remark);

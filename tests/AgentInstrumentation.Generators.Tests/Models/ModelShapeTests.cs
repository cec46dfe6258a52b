using System.Reflection;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Models are values: what they hold is compared by value and is nothing of the compiler's.</summary>
public sealed class ModelShapeTests
{
    public static TheoryData<string> Models => [.. typeof(TracedMethod).Assembly.GetTypes()
        .Where(static type => IsModel(type))
        .Select(static type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Model_HoldsValuesOnly(string name)
    {
        var model = typeof(TracedMethod).Assembly.GetType(name)!;

        var wrong = model
            .GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(static property => !IsValue(property.PropertyType))
            .Select(static property => $"{property.DeclaringType!.Name}.{property.Name}: {property.PropertyType}");

        Assert.Empty(wrong);
    }

    [Fact]
    public void EveryModel_IsFound() => Assert.True(Models.Count >= 8, "The models are found by their caching contract.");

    // Records that reach the pipeline; a Target, a Use and what rules look at are held only while symbols are.
    private static bool IsModel(Type type) =>
        type.GetMethod("<Clone>$") is not null
        // Nobody else can hold it.
        && !type.IsNestedPrivate
        && type != typeof(Target)
        && type != typeof(TracedCall)
        && type != typeof(Interception)
        && type != typeof(Refusal)
        && type != typeof(Use)
        && type != typeof(Escape)
        && type != typeof(OperationRequest)
        && type != typeof(Annotation)
        && type != typeof(MemberPath)
        && type != typeof(PathOwner)
        && type != typeof(ParameterName)
        && type != typeof(CallRule)
        && type != typeof(CapturedShape)
        && type != typeof(ToolRequest)
        && type != typeof(ToolResult)
        && type != typeof(JsonShape)
        && type != typeof(JsonProperty)
        && type != typeof(CallSite)
        && type != typeof(ContextFreeCall)
        && type != typeof(OwnedScope)
        && type != typeof(OptionSetting);

    private static bool IsValue(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive
            || plain.IsEnum
            || plain == typeof(string)
            || IsModel(plain)
            // Of what is equal by value: its constraint.
            || (plain.IsGenericParameter && plain.GetGenericParameterConstraints().Length == 1)
            || (plain.IsGenericType
                && plain.GetGenericTypeDefinition() == typeof(EquatableArray<>)
                && IsValue(plain.GetGenericArguments()[0]));
    }
}

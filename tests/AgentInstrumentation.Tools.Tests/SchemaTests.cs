using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentInstrumentation.AI;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>
/// The schemas that are generated beside those that the real factory makes of the same methods at run time. Where they
/// differ, the reason stands here.
/// </summary>
public sealed class SchemaTests
{
    private static readonly Dictionary<string, string> Differences = new()
    {
        [nameof(Signatures.NullableParts)] =
            "of an argument that may be null, the factory says that each text and object within it may be null, too",
    };

    private static readonly Dictionary<string, AIFunction> Generated =
        AgentTools.Of(typeof(Signatures)).ToDictionary(static tool => tool.Name);

    public static TheoryData<string> Methods => [.. MethodsOf().Select(static method => method.Name)];

    [Fact]
    public void Signatures_AreAtLeastThirty() => Assert.InRange(MethodsOf().Length, 30, 100);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Schema_IsThatOfTheFactory(string name)
    {
        var method = MethodsOf().Single(method => method.Name == name);
        var real = AIFunctionFactory.Create(method, (object?)null, new AIFunctionFactoryOptions());
        var ours = Generated[real.Name];

        if (Differences.ContainsKey(name))
        {
            Assert.NotEqual(TextOf(real.JsonSchema), TextOf(ours.JsonSchema));
            return;
        }

        Assert.Equal(TextOf(real.JsonSchema), TextOf(ours.JsonSchema));
        Assert.Equal(TextOf(real.ReturnJsonSchema), TextOf(ours.ReturnJsonSchema));
        Assert.Equal(real.Description, ours.Description);
    }

    private static MethodInfo[] MethodsOf() =>
        typeof(Signatures).GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly);

    // Keywords have no order; properties have, and so have the names of those that are required.
    private static string TextOf(JsonElement? schema) =>
        schema is { } given ? Sort(JsonNode.Parse(given.GetRawText()), isSorted: true)?.ToJsonString() ?? "null" : "none";

    private static JsonNode? Sort(JsonNode? node, bool isSorted) => node switch
    {
        JsonObject members => new JsonObject(
            (isSorted ? members.OrderBy(static member => member.Key, StringComparer.Ordinal) : members.AsEnumerable())
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value, member.Key != "properties")))),
        JsonArray items => new JsonArray([.. items.Select(static item => Sort(item, isSorted: true))]),
        _ => node?.DeepClone(),
    };
}

using System.Reflection;
using System.Text.Json;
using AgentInstrumentation.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>
/// Generated tools give for the same arguments what the functions give that the real factory makes by reflection.
/// </summary>
public sealed class CallTests
{
    private static readonly ServiceProvider Provider =
        new ServiceCollection().AddSingleton("a service").BuildServiceProvider();

    public static TheoryData<string, string> Calls => new()
    {
        { nameof(Signatures.Nothing), "{}" },
        { nameof(Signatures.Texts), """{"a":"1","b":null}""" },
        { nameof(Signatures.Texts), """{"a":"1","b":"2","c":"3","d":"4","e":"unknown"}""" },
        { nameof(Signatures.Wholes), """{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":"7","h":8}""" },
        { nameof(Signatures.Fractions), """{"a":1.5,"b":2.5,"c":3.5,"d":4.5}""" },
        { nameof(Signatures.Defaults), "{}" },
        { nameof(Signatures.Defaults), """{"a":1,"b":2,"c":3,"d":4,"e":5,"f":"y","g":false}""" },
        { nameof(Signatures.Nullables), """{"a":null}""" },
        { nameof(Signatures.Nullables), """{"a":1,"b":2.5,"c":null,"d":true,"e":"x"}""" },
        { nameof(Signatures.Truths), """{"a":true,"b":null}""" },
        { nameof(Signatures.Letters), """{"a":"x","b":"y"}""" },
        {
            nameof(Signatures.Times),
            """{"a":"2026-01-02T03:04:05","b":"2026-01-02T03:04:05+01:00","c":"2026-01-02","d":"03:04:05","e":"01:02:03"}"""
        },
        {
            nameof(Signatures.Identities),
            """{"a":"6d0a5c53-5b52-4e0b-9c53-7d5a4e1c9a01","b":"http://a.b/","c":"1.2.3","d":null}"""
        },
        { nameof(Signatures.Zeros), "{}" },
        { nameof(Signatures.Bytes), """{"a":"AQID"}""" },
        { nameof(Signatures.Enums), """{"a":"Red","b":"Green","c":"Left, Right"}""" },
        { nameof(Signatures.Enums), """{"a":5,"b":null,"c":3,"f":"Green"}""" },
        { nameof(Signatures.Arrays), """{"a":[1,2],"b":["Red"],"c":[1,null]}""" },
        { nameof(Signatures.Lists), """{"a":["x"],"b":[1],"c":["Red"],"d":[1,1],"e":[null],"f":[]}""" },
        { nameof(Signatures.Lists), """{"a":[],"b":["1"],"c":[5],"d":["2"],"e":["3"],"f":[]}""" },
        { nameof(Signatures.Arrays), """{"a":["1"],"b":[],"c":["2"]}""" },
        { nameof(Signatures.Struct), """{"a":{"x":"1"},"b":{"y":"2"}}""" },
        { nameof(Signatures.Nested), """{"a":[[1],[]],"b":[["x"]]}""" },
        { nameof(Signatures.Dictionaries), """{"a":{"x":1},"b":{"1":"y"},"c":{"Red":"Green"}}""" },
        { nameof(Signatures.Dictionaries), """{"a":{"x":"1"},"b":{},"c":{}}""" },
        { nameof(Signatures.Anything), """{"a":{"x":1},"b":2,"c":[3],"d":{}}""" },
        { nameof(Signatures.Record), """{"a":{"city":"Oslo"}}""" },
        { nameof(Signatures.Record), """{"a":{"CITY":"Oslo","country":null,"zip":"9","latitude":2,"more":1}}""" },
        { nameof(Signatures.Struct), """{"a":{"x":1,"y":2},"b":null}""" },
        { nameof(Signatures.Class), """{"a":{"id":"6d0a5c53-5b52-4e0b-9c53-7d5a4e1c9a01","key":"k"}}""" },
        {
            nameof(Signatures.Class),
            """
            {"a":{"id":"6d0a5c53-5b52-4e0b-9c53-7d5a4e1c9a01","key":"k","number":1,"note":null,"renamed-here":3,"kept":4,
            "first":{"name":"n","when":"2026-01-02T03:04:05","count":2,"color":"Green","other":null},"lines":[{}],"any":[1]}}
            """
        },
        { nameof(Signatures.Recursive), """{"a":{"name":"x","children":[{"name":"y","children":[]}]}}""" },
        { nameof(Signatures.RecordsInCollections), """{"a":[{"city":"Oslo"}],"b":{"x":[]}}""" },
        { nameof(Signatures.Generic), """{"a":{"items":[{"city":"Oslo"}]}}""" },
        { "Described", """{"a":"x"}""" },
        { "Wait", """{"a":1}""" },
        { "Find", """{"a":1}""" },
        { "Find", """{"a":0}""" },
        { nameof(Signatures.Maybe), "{}" },
        { "Stream", """{"a":2}""" },
        { nameof(Signatures.Sequence), """{"a":2}""" },
        { nameof(Signatures.Services), """{"a":"x"}""" },
        { nameof(Signatures.Annotated), """{"a":1,"b":"2","c":"3"}""" },
        { nameof(Signatures.Renamed), """{"other-name":3}""" },
        { nameof(Signatures.Variable), """{"a":["x","y"]}""" },
        { nameof(Signatures.Escapes), "{}" },
        { nameof(Signatures.NullableParts), """{"a":null}""" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Result_IsThatOfTheFactory(string name, string json)
    {
        var method = typeof(Signatures)
            .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Single(method => method.Name == name || method.Name == $"{name}Async");
        var real = AIFunctionFactory.Create(method, (object?)null, new AIFunctionFactoryOptions());
        var ours = AgentTools.Of(typeof(Signatures)).Single(tool => tool.Name == name);

        Assert.Equal(await CallAsync(real, json), await CallAsync(ours, json));
    }

    [Theory]
    [InlineData(nameof(Signatures.Class), """{"a":{"key":"k"}}""")]
    [InlineData(nameof(Signatures.Enums), """{"a":"Blue","b":null,"c":"Left"}""")]
    [InlineData(nameof(Signatures.Wholes), """{"a":1000}""")]
    [InlineData(nameof(Signatures.Texts), "{}")]
    public async Task WrongArgument_IsRefusedByBoth(string name, string json)
    {
        var method = typeof(Signatures).GetMethod(name)!;
        var real = AIFunctionFactory.Create(method, (object?)null, new AIFunctionFactoryOptions());
        var ours = AgentTools.Of(typeof(Signatures)).Single(tool => tool.Name == name);

        await Assert.ThrowsAnyAsync<Exception>(() => CallAsync(real, json));
        await Assert.ThrowsAsync<ArgumentException>(() => CallAsync(ours, json));
    }

    private static async Task<string?> CallAsync(AIFunction function, string json)
    {
        var arguments = new AIFunctionArguments { Services = Provider };
        foreach (var member in JsonElement.Parse(json).EnumerateObject())
        {
            arguments.Add(member.Name, member.Value.ValueKind is JsonValueKind.Null ? null : member.Value);
        }

        return await function.InvokeAsync(arguments) is JsonElement result ? JsonSerializer.Serialize(result) : null;
    }
}

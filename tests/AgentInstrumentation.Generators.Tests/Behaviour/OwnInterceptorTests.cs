using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls that the project intercepts itself: the compiler allows one interceptor a call.</summary>
public sealed class OwnInterceptorTests
{
    private const string Source = """
        public sealed class Agent
        {
            [RecordAction]
            public int Work() => 1;
        }

        public static class Scenario
        {
            public static object Run()
            {
                using var session = AgentClient.Current!.StartSession();
                return new Agent().Work() + new Agent().Work();
            }
        }
        """;

    [Fact]
    public async Task OwnInterceptor_KeepsItsCall()
    {
        var observed = await GeneratorTest.Run(WithInterceptor()).RunScenarioAsync();

        Assert.Equal(43, observed.Result);
        Assert.Equal("Work", observed.OperationTree);
    }

    [Fact]
    public async Task CallTaken_Reports()
    {
        var message = Assert.Single(await AnalyzerTest.MessagesAsync<UntracedCallFormAnalyzer>(WithInterceptor()));

        Assert.Contains("another interceptor of the project takes it", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallOfOurs_DoesNotReport() =>
        Assert.Empty(await AnalyzerTest.MessagesAsync<UntracedCallFormAnalyzer>(Compilations.Create(Source)));

    private static CSharpCompilation WithInterceptor()
    {
        var compilation = Compilations.Create(Source);
        var tree = compilation.SyntaxTrees[^1];
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .First(static call => CallForms.NameOf(call) == "Work");
        var location = compilation.GetSemanticModel(tree).GetInterceptableLocation(call)!;
        return compilation.AddSyntaxTrees(Compilations.Parse(
            $$"""
            namespace Tested
            {
                public static class Interceptors
                {
                    [System.Runtime.CompilerServices.InterceptsLocation({{location.Version}}, "{{location.Data}}")]
                    public static int Answer(this Agent agent) => 42;
                }
            }

            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Method)]
                file sealed class InterceptsLocationAttribute(int version, string data) : Attribute
                {
                    public override string ToString() => data + version;
                }
            }
            """,
            "Interceptors.cs"));
    }
}

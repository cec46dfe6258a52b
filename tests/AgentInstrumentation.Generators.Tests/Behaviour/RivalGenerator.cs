using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Somebody else's generator, which intercepts every call of <c>A.Work()</c>.</summary>
internal sealed class RivalGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var locations = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is InvocationExpressionSyntax,
            static (node, cancellation) => node.SemanticModel
                .GetInterceptableLocation((InvocationExpressionSyntax)node.Node, cancellation)!
                .GetInterceptsLocationAttributeSyntax());
        context.RegisterSourceOutput(locations.Collect(), static (output, attributes) => output.AddSource("Rival.g.cs", $$"""
            namespace AgentInstrumentation.Generated
            {
                internal static class Rival
                {
                    {{string.Join('\n', attributes)}}
                    internal static void Work() { }
                }
            }

            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
                file sealed class InterceptsLocationAttribute(int version, string data) : Attribute;
            }
            """));
    }
}

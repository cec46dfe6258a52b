using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT4003: an endpoint outside of the house is reached without encryption.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PlainEndpointAnalyzer() : RuleAnalyzer(RuleDescriptors.PlainEndpoint)
{
    private static readonly string[] LocalEnds = [".local", ".localhost", ".internal", ".test", ".example"];

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known) =>
        RegisterFiles(start, known, Analyze);

    private static void Analyze(RuleFile file)
    {
        foreach (var text in file.Nodes.Texts)
        {
            if (text.Token.ValueText.StartsWith("http://", StringComparison.Ordinal)
                && Uri.TryCreate(text.Token.ValueText, UriKind.Absolute, out var address)
                && !IsLocal(address)
                && IsEndpoint(text))
            {
                file.Report(RuleDescriptors.PlainEndpoint, text, address.Host);
            }
        }
    }

    // A name without a dot is one of the own network, such as that of a container.
    private static bool IsLocal(Uri address) =>
        address.IsLoopback
        || !address.Host.Contains('.')
        || LocalEnds.Any(end => address.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || (address.HostNameType is UriHostNameType.IPv4 && IsPrivate(address.Host))
        || address.HostNameType is UriHostNameType.IPv6;

    private static bool IsPrivate(string host)
    {
        var parts = host.Split('.').Select(int.Parse).ToArray();
        return (parts[0], parts[1]) is (10, _) or (192, 168) or (169, 254) or (172, >= 16 and <= 31);
    }

    // Set as an 'Endpoint', as a text or as an address.
    private static bool IsEndpoint(LiteralExpressionSyntax text)
    {
        SyntaxNode value = text is { Parent: ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax made } }
            ? made
            : text;
        return value.Parent is AssignmentExpressionSyntax assignment
            && assignment.Right == value
            && assignment.Left switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "Endpoint",
                IdentifierNameSyntax name => name.Identifier.ValueText is "Endpoint",
                _ => false,
            };
    }
}

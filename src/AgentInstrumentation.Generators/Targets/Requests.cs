using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What in a file may ask for more than traced calls, by its names. All files are asked for it after each keystroke, so
/// it is found once for each version of the file.
/// </summary>
internal sealed class Requests
{
    private const string Registration = "AddInstrumented";
    private const string Tools = "Of";

    private static readonly ConditionalWeakTable<SyntaxTree, Requests> Cache = new();
    private static readonly HashSet<string> Names = new([Registration, Tools], StringComparer.Ordinal);

    private Requests(SyntaxTree tree)
    {
        foreach (var name in WrittenNames.Find(Names, tree))
        {
            if (name is GenericNameSyntax { Identifier.ValueText: Registration } registration)
            {
                Registrations.Add(registration);
            }
            else if (name.Identifier.ValueText == Tools && WrittenNames.CallBy(name) is { } call)
            {
                // The class may have another name here, or none.
                ToolRequests.Add(call);
            }
        }
    }

    /// <summary>The names of the methods by which interfaces are registered, with their type arguments.</summary>
    public List<GenericNameSyntax> Registrations { get; } = [];

    /// <summary>The calls that may ask for the tools of a type.</summary>
    public List<InvocationExpressionSyntax> ToolRequests { get; } = [];

    public static Requests Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new Requests(tree));
}

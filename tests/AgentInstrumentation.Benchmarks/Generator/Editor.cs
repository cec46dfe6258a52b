using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Benchmarks;

/// <summary>An editor with one file of a project open; each edit follows on the one before.</summary>
internal sealed class Editor(CSharpCompilation compilation, int file)
{
    /// <summary>The project after the last edit.</summary>
    public CSharpCompilation Compilation { get; private set; } = compilation;

    /// <summary>The file after the last edit. Before the first file stands the one with the global usings.</summary>
    public SyntaxTree Tree { get; private set; } = compilation.SyntaxTrees[file + 1];

    /// <summary>Types a text after the first occurrence of another.</summary>
    public void Type(string after, string text)
    {
        var old = Tree.GetText();
        var position = old.ToString().IndexOf(after, StringComparison.Ordinal) + after.Length;
        var edited = Tree.WithChangedText(old.WithChanges(new TextChange(new TextSpan(position, 0), text)));
        Compilation = Compilation.ReplaceSyntaxTree(Tree, edited);
        Tree = edited;
    }
}

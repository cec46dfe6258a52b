using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Some files of a compilation that stand one after another. After a keystroke all blocks but one are those of the
/// compilation before, and nothing is asked of their files.
/// </summary>
internal sealed class FileBlock
{
    /// <summary>How many files a block has at most; the square root of how many a large project has, or so.</summary>
    public const int Size = 64;

    private readonly SyntaxTree[] _trees;

    public FileBlock(SyntaxTree[] trees)
    {
        _trees = trees;
        Files = Array.ConvertAll(trees, SyntaxIndex.Of);
        var surface = Hash64.Empty;
        foreach (var file in Files)
        {
            surface = surface.Add(file.Surface);
        }

        Surface = surface.Value;
        IsPlain = Array.TrueForAll(Files, static file =>
            file is { Aliases.Count: 0, InterceptedCalls.Count: 0, HasAttributedTypes: false });
    }

    public SyntaxIndex[] Files { get; }

    /// <summary>A hash of what other files can depend on.</summary>
    public ulong Surface { get; }

    /// <summary>Whether no file gives names to types, or attributes, that hold in others; as in nearly all.</summary>
    public bool IsPlain { get; }

    /// <summary>Whether these are the files that stand at a place.</summary>
    public bool Are(ImmutableArray<SyntaxTree> trees, int start)
    {
        if (_trees.Length != Math.Min(Size, trees.Length - start))
        {
            return false;
        }

        for (var index = 0; index < _trees.Length; index++)
        {
            if (_trees[index] != trees[start + index])
            {
                return false;
            }
        }

        return true;
    }
}

using System.ComponentModel;

namespace AgentInstrumentation;

/// <summary>
/// The operations that an assembly traces, as the source generator wrote them down. Read from the assembly's file,
/// which is not loaded, or had of this process, in either case without reflection. Immutable and thread-safe.
/// </summary>
public sealed class OperationManifest
{
    private static readonly Lock Gate = new();
    private static readonly List<Lazy<OperationManifest>> Added = [];

    internal OperationManifest(string assemblyName, IReadOnlyList<ManifestOperation> operations)
    {
        AssemblyName = assemblyName;
        Operations = operations;
    }

    /// <summary>The assembly's simple name.</summary>
    public string AssemblyName { get; }

    /// <summary>Its operations, by <see cref="ManifestOperation.Function"/>; never none.</summary>
    public IReadOnlyList<ManifestOperation> Operations { get; }

    /// <summary>
    /// The manifests of the assemblies whose code this process has begun to run, in that order. An assembly that is
    /// referenced and was not used yet is missing.
    /// </summary>
    public static IReadOnlyList<OperationManifest> Loaded
    {
        get
        {
            lock (Gate)
            {
                return [.. Added.Select(static manifest => manifest.Value)];
            }
        }
    }

    /// <summary>Reads the manifest of an assembly's file, without loading the assembly.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The manifest; null where the assembly traces nothing.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="BadImageFormatException">The file is no .NET assembly.</exception>
    /// <exception cref="NotSupportedException">The manifest was written for a later version of this library.</exception>
    public static OperationManifest? ReadFrom(string path)
    {
        using var stream = File.OpenRead(path);
        return ReadFrom(stream);
    }

    /// <summary>Reads the manifest of an assembly, without loading it.</summary>
    /// <param name="assembly">The assembly's file; it must be seekable, is read from its position and stays open.</param>
    /// <returns>The manifest; null where the assembly traces nothing.</returns>
    /// <exception cref="BadImageFormatException">The stream is no .NET assembly.</exception>
    /// <exception cref="NotSupportedException">The manifest was written for a later version of this library.</exception>
    public static OperationManifest? ReadFrom(Stream assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return ManifestAttributeReader.Read(assembly) is { } json ? ManifestReader.Read(json) : null;
    }

    /// <summary>Adds the manifest of an assembly; generated code does, when its module is loaded.</summary>
    /// <param name="json">The manifest, which is read when it is first asked for.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static void Add(string json)
    {
        lock (Gate)
        {
            Added.Add(new(() => ManifestReader.Read(json)));
        }
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace AgentInstrumentation;

/// <summary>Finds the manifest's attribute in the metadata of an assembly.</summary>
internal static class ManifestAttributeReader
{
    // What the values of every attribute begin with (ECMA-335, II.23.3).
    private const ushort Prolog = 1;

    /// <summary>The attribute's document; null where the assembly has none.</summary>
    public static string? Read(Stream assembly)
    {
        using var file = new PEReader(assembly, PEStreamOptions.LeaveOpen);
        if (!file.HasMetadata)
        {
            throw new BadImageFormatException("The file is no .NET assembly.");
        }

        var metadata = file.GetMetadataReader();
        foreach (var handle in metadata.CustomAttributes)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Parent.Kind is HandleKind.AssemblyDefinition && IsManifest(attribute, metadata))
            {
                return ReadArgument(metadata.GetBlobReader(attribute.Value));
            }
        }

        return null;
    }

    private static bool IsManifest(CustomAttribute attribute, MetadataReader metadata)
    {
        // An attribute that the assembly declares itself is not ours.
        if (attribute.Constructor.Kind is not HandleKind.MemberReference)
        {
            return false;
        }

        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind is HandleKind.TypeReference
            && IsManifest(metadata.GetTypeReference((TypeReferenceHandle)parent), metadata.StringComparer);
    }

    private static bool IsManifest(TypeReference type, MetadataStringComparer names) =>
        names.Equals(type.Name, nameof(OperationManifestAttribute))
        && names.Equals(type.Namespace, nameof(AgentInstrumentation));

    private static string? ReadArgument(BlobReader value) =>
        value.ReadUInt16() == Prolog ? value.ReadSerializedString() : null;
}

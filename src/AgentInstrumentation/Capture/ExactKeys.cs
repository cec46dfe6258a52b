using System.Globalization;

namespace AgentInstrumentation;

/// <summary>Reads the keys of dictionaries back from the names that they were written as.</summary>
internal static class ExactKeys
{
    public static TKey Read<TKey>(string name)
    {
        var type = typeof(TKey);
        object key = Type.GetTypeCode(type) is not TypeCode.Object && !type.IsEnum
            ? Convert.ChangeType(name, type, CultureInfo.InvariantCulture)
            : type.IsEnum ? Enum.Parse(type, name) : Guid.Parse(name);
        return (TKey)key;
    }
}

using System.Globalization;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Where two JSON texts first differ; white space and the order of members do not count.</summary>
/// <param name="Path">The place, such as <c>$.query</c> or <c>$[3].name</c>.</param>
/// <param name="Left">What the left one has there; null for nothing.</param>
/// <param name="Right">What the right one has there; null for nothing.</param>
internal sealed record SessionDiffJson(string Path, string? Left, string? Right)
{
    /// <summary>The first difference; null where there is none.</summary>
    public static SessionDiffJson? Between(string left, string right)
    {
        if (left == right)
        {
            return null;
        }

        try
        {
            using var first = JsonDocument.Parse(left);
            using var second = JsonDocument.Parse(right);
            return Between("$", first.RootElement, second.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return new SessionDiffJson("$", left, right);
        }
    }

    private static SessionDiffJson? Between(string path, JsonElement left, JsonElement right)
    {
        if (JsonElement.DeepEquals(left, right))
        {
            return null;
        }

        return (left.ValueKind, right.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => OfMembers(path, left, right),
            (JsonValueKind.Array, JsonValueKind.Array) => OfItems(path, left, right),
            _ => null,
        } ?? new SessionDiffJson(path, left.GetRawText(), right.GetRawText());
    }

    private static SessionDiffJson? OfMembers(string path, JsonElement left, JsonElement right)
    {
        foreach (var member in left.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            if (!right.TryGetProperty(member.Name, out var other))
            {
                return new SessionDiffJson(place, member.Value.GetRawText(), null);
            }

            if (Between(place, member.Value, other) is { } difference)
            {
                return difference;
            }
        }

        return right.EnumerateObject()
            .Where(member => !left.TryGetProperty(member.Name, out _))
            .Select(member => new SessionDiffJson($"{path}.{member.Name}", null, member.Value.GetRawText()))
            .FirstOrDefault();
    }

    private static SessionDiffJson? OfItems(string path, JsonElement left, JsonElement right)
    {
        using var first = left.EnumerateArray();
        using var second = right.EnumerateArray();
        for (var index = 0; ; index++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            var (hasLeft, hasRight) = (first.MoveNext(), second.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft == hasRight
                    ? null
                    : new SessionDiffJson(
                        place,
                        hasLeft ? first.Current.GetRawText() : null,
                        hasRight ? second.Current.GetRawText() : null);
            }

            if (Between(place, first.Current, second.Current) is { } difference)
            {
                return difference;
            }
        }
    }
}

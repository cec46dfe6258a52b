using System.Globalization;

namespace AgentInstrumentation;

/// <summary>What differs, in words.</summary>
internal static class SessionDiffText
{
    public static string Describe(SessionDivergenceKinds kinds) => string.Join(", ", Names(kinds));

    /// <summary>What of two operations differs, with the first place in their JSON that does.</summary>
    public static IEnumerable<string> Details(
        SessionDivergenceKinds kinds, SessionOperation left, SessionOperation right)
    {
        if (kinds.HasFlag(SessionDivergenceKinds.Name))
        {
            yield return $"name: {left.Name} -> {right.Name}";
        }

        if (kinds.HasFlag(SessionDivergenceKinds.Arguments))
        {
            yield return Json("arguments", left.Arguments!, right.Arguments!);
        }

        if (kinds.HasFlag(SessionDivergenceKinds.Status))
        {
            yield return $"status: {Status(left)} -> {Status(right)}";
        }

        if (kinds.HasFlag(SessionDivergenceKinds.Result))
        {
            yield return Json("result", left.Result!, right.Result!);
        }
    }

    public static string Status(SessionOperation operation) => operation.Status switch
    {
        null => "not ended",
        OperationStatus.Error => $"failed with {operation.Event!.ErrorType}",
        OperationStatus.Cancelled => "cancelled",
        _ => "ok",
    };

    /// <summary>A figure of both, once where it is the same, and how they compare where both are known.</summary>
    public static string Figure<T>(T? left, T? right, Func<T, string> text, Func<T, double> value)
        where T : struct
    {
        var change = left is { } from && right is { } to && value(from) > 0
            ? string.Create(
                CultureInfo.InvariantCulture, $" ({(value(to) - value(from)) / value(from) * 100:+0.0;-0.0;0.0} %)")
            : "";
        return Text(left) == Text(right) ? Text(left) : $"{Text(left)} -> {Text(right)}{change}";

        string Text(T? figure) => figure is { } known ? text(known) : "unknown";
    }

    private static string Json(string what, string left, string right)
    {
        var difference = SessionDiffJson.Between(left, right)!;
        return $"{what} {difference.Path}: {difference.Left ?? "nothing"} -> {difference.Right ?? "nothing"}";
    }

    private static IEnumerable<string> Names(SessionDivergenceKinds kinds) => Enum
        .GetValues<SessionDivergenceKinds>()
        .Where(kind => kind is not SessionDivergenceKinds.None && kinds.HasFlag(kind))
        .Select(static kind => kind switch
        {
            SessionDivergenceKinds.Added => "added",
            SessionDivergenceKinds.Removed => "removed",
            SessionDivergenceKinds.Moved => "moved",
            SessionDivergenceKinds.Name => "other name",
            SessionDivergenceKinds.Arguments => "other arguments",
            SessionDivergenceKinds.Result => "other result",
            _ => "other end",
        });
}

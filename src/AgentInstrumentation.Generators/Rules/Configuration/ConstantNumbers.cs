using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>Reads numbers, and durations as their ticks, from expressions that have the same value each time.</summary>
internal static class ConstantNumbers
{
    /// <summary>The number, or the ticks; null where it is another each time, or cannot be told.</summary>
    public static double? Of(IOperation? value) => value switch
    {
        null => null,
        { ConstantValue: { HasValue: true, Value: { } constant } } => OfConstant(constant),
        IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negation => -Of(negation.Operand),
        IInvocationOperation call when IsDuration(call.TargetMethod.ContainingType) => OfCall(call),
        IObjectCreationOperation made when IsDuration(made.Type) => OfCreation(made),
        IFieldReferenceOperation { Field: { IsStatic: true } field } => OfField(field),
        _ => null,
    };

    private static double? OfConstant(object constant) => constant is int or long or double or float or uint or short
        or ushort or byte or sbyte or ulong
        ? Convert.ToDouble(constant, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static bool IsDuration(ITypeSymbol? type) =>
        type is { Name: nameof(TimeSpan), ContainingNamespace: { Name: nameof(System) } place }
        && place.ContainingNamespace.IsGlobalNamespace;

    private static double? OfCall(IInvocationOperation call)
    {
        var given = call.Arguments.Where(static argument => argument.ArgumentKind is ArgumentKind.Explicit).ToList();
        return given.Count == 1 && TicksOf(call.TargetMethod.Name) is { } ticks ? Of(given[0].Value) * ticks : null;
    }

    private static double? TicksOf(string method) => method switch
    {
        "FromDays" => TimeSpan.TicksPerDay,
        "FromHours" => TimeSpan.TicksPerHour,
        "FromMinutes" => TimeSpan.TicksPerMinute,
        "FromSeconds" => TimeSpan.TicksPerSecond,
        "FromMilliseconds" => TimeSpan.TicksPerMillisecond,
        "FromTicks" => 1,
        _ => null,
    };

    // Ticks; hours to seconds; days to seconds; days to milliseconds.
    private static double? OfCreation(IObjectCreationOperation made)
    {
        var parts = made.Arguments.Select(static argument => Of(argument.Value)).ToList();
        return parts.Count switch
        {
            0 => 0,
            1 => parts[0],
            3 => Sum(parts, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond),
            4 or 5 => Sum(
                parts, TimeSpan.TicksPerDay, TimeSpan.TicksPerHour, TimeSpan.TicksPerMinute, TimeSpan.TicksPerSecond,
                TimeSpan.TicksPerMillisecond),
            _ => null,
        };
    }

    private static double? Sum(List<double?> parts, params double[] units) =>
        parts.Select((part, index) => part * units[index]).Aggregate((sum, next) => sum + next);

    private static double? OfField(IFieldSymbol field) => field.Name switch
    {
        nameof(TimeSpan.Zero) when IsDuration(field.ContainingType) => 0,
        nameof(TimeSpan.MaxValue) when IsDuration(field.ContainingType) => TimeSpan.MaxValue.Ticks,
        nameof(TimeSpan.MinValue) when IsDuration(field.ContainingType) => TimeSpan.MinValue.Ticks,
        "InfiniteTimeSpan" => -TimeSpan.TicksPerMillisecond,
        _ => null,
    };
}

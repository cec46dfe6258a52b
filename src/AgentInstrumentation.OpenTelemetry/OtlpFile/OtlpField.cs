namespace AgentInstrumentation.OpenTelemetry;

/// <summary>A field of an OTLP message.</summary>
/// <param name="Number">Its number in protobuf.</param>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Message">
/// The message that it holds, where it is one; by a function, because messages hold one another.
/// </param>
/// <param name="IsRepeated">Whether there may be many.</param>
internal sealed record OtlpField(
    int Number, string Name, OtlpFieldKind Kind, Func<OtlpMessage?>? Message = null, bool IsRepeated = false)
{
    public static OtlpField One(int number, string name, Func<OtlpMessage?> message) =>
        new(number, name, OtlpFieldKind.Message, message);

    public static OtlpField Many(int number, string name, Func<OtlpMessage?> message) =>
        new(number, name, OtlpFieldKind.Message, message, IsRepeated: true);
}

namespace AgentInstrumentation.OpenTelemetry;

/// <summary>What a field of an OTLP message is in JSON.</summary>
internal enum OtlpFieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>An id: hexadecimal digits.</summary>
    Id,

    /// <summary>Bytes: base64.</summary>
    Bytes,

    /// <summary>A number of at most 32 bits, or the number of an enumeration's member.</summary>
    Number,

    /// <summary>A number of 64 bits: a text, because a number of JSON is not exact.</summary>
    LongNumber,

    /// <summary>A floating-point number; a text where that is none.</summary>
    Double,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A message.</summary>
    Message,
}

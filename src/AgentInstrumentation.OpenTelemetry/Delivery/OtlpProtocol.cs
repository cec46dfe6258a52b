namespace AgentInstrumentation.OpenTelemetry;

/// <summary>
/// How OTLP is spoken, of the ways that the OpenTelemetry protocol exporter specification v1.60.0 names. The protocol
/// <c>http/json</c> is not among them.
/// </summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP, <c>http/protobuf</c>, usually to port 4318.</summary>
    HttpProtobuf,

    /// <summary>Protobuf over gRPC, <c>grpc</c>, usually to port 4317.</summary>
    Grpc,
}

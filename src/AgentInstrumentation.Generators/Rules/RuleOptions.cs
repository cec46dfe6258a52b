namespace AgentInstrumentation.Generators;

/// <summary>The options of the rules, each a key in <c>.editorconfig</c>.</summary>
internal static class RuleOptions
{
    public static readonly ListOption LoggingMethods = new(
        RuleIds.SwallowedError, "logging_methods", "Log", "Write", "Print", "Trace", "Debug", "Info", "Warn", "Error");

    public static readonly NumberOption MaxBatchSize = new(RuleIds.LargeBatch, "max_batch_size", 8192);

    public static readonly NumberOption MaxRounds = new(RuleIds.TinyOperation, "max_rounds", 1000);

    public static readonly ListOption SecretWords = new(
        RuleIds.CapturedSecret, "secret_words",
        "verificationcode", "recoverycode", "mfacode", "totp", "seedphrase", "mnemonic", "recoverykey", "licensekey",
        "clientassertion");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleOption> All => [LoggingMethods, MaxBatchSize, MaxRounds, SecretWords];
}

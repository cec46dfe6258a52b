namespace AgentInstrumentation;

/// <summary>Addresses that a request can be sent to.</summary>
internal static class WebAddress
{
    /// <summary>What one is, to be read after "it must be".</summary>
    public const string Allowed = "an absolute http or https address such as https://example.com";

    public static bool TryParse(string? text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address!) && IsOne(address);

    public static bool IsOne(Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https", Host.Length: > 0 };

    /// <summary>The fault of an option that has another; none of one that has one.</summary>
    public static IEnumerable<OptionFault> Faults(string option, Uri address)
    {
        if (!IsOne(address))
        {
            yield return new OptionFault(option, $"'{address.OriginalString}'", Allowed);
        }
    }
}

namespace AgentInstrumentation;

/// <summary>The ranges of numbers that issuers of cards have.</summary>
internal static class CardRanges
{
    /// <summary>Whether cards that begin with four digits have so many in all.</summary>
    /// <param name="first">The first four digits.</param>
    /// <param name="digits">How many there are.</param>
    /// <param name="isGrouped">Whether they stand in groups, as most other numbers do not.</param>
    public static bool Contain(int first, int digits, bool isGrouped) => first switch
    {
        // Visa.
        >= 4000 and <= 4999 => digits is 13 or 16 or 19,
        // Mastercard, and Mir.
        >= 5100 and <= 5599 or >= 2221 and <= 2720 or >= 2200 and <= 2204 => digits is 16,
        // American Express.
        >= 3400 and <= 3499 or >= 3700 and <= 3799 => digits is 15,
        // Discover, JCB and UnionPay.
        6011 or >= 6440 and <= 6599 or >= 3528 and <= 3589 or >= 6200 and <= 6299 => digits is >= 16 and <= 19,
        // Diners Club.
        >= 3000 and <= 3059 or 3095 or >= 3600 and <= 3699 or >= 3800 and <= 3999 => digits is >= 14 and <= 19,
        // Maestro.
        >= 5000 and <= 5099 or >= 5600 and <= 5899 or 6304 or 6759 or >= 6761 and <= 6763 =>
            isGrouped && digits is >= 13 and <= 19,
        _ => false,
    };
}

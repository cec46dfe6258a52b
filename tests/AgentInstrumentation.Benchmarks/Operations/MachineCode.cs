using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// Compares the machine code of idle wrappers with that of the guards by hand. Where it is the same, so is the cost,
/// which times of a nanosecond cannot show: they differ by where a loop comes to lie.
/// </summary>
internal static partial class MachineCode
{
    /// <summary>What the program is asked for to have the methods compiled, and no more.</summary>
    public const string Command = "code";

    private const string Namespace = "AgentInstrumentation.Benchmarks.";

    private static readonly (string Guard, string Wrapper)[] Pairs =
    [
        ("HandWritten:Find", "SampleTools:Find"),
        ("HandWritten:FindAsync", "SampleTools:FetchAsync"),
        ("HandWritten:ReadAsync", "SampleTools:ReadAsync"),
    ];

    /// <summary>Prints, pair by pair, whether it is the same.</summary>
    public static void Print()
    {
        var listing = Compiled();
        foreach (var (guard, wrapper) in Pairs)
        {
            var (byHand, generated) = (Of(guard, listing), Of(wrapper, listing));
            var verdict = byHand.SequenceEqual(generated)
                ? $"the same {byHand.Length} lines"
                : $"different:\n{string.Join('\n', byHand)}\n-- and\n{string.Join('\n', generated)}";
            Console.WriteLine($"// Machine code of {guard} and {wrapper}: {verdict}");
        }
    }

    /// <summary>Has the compiler do its best with each method.</summary>
    public static async Task CompileAsync()
    {
        for (var round = 0; round < 20; round++)
        {
            for (var call = 0; call < 100; call++)
            {
                _ = HandWritten.Find(call) + SampleTools.Find(call);
                _ = await HandWritten.FindAsync(call) + await SampleTools.FetchAsync(call);
                _ = await HandWritten.ReadAsync(call) + await SampleTools.ReadAsync(call);
            }

            await Task.Delay(50);
        }
    }

    private static string Compiled()
    {
        var file = Path.GetTempFileName();
        var start = new ProcessStartInfo(Environment.ProcessPath!, Command)
        {
            Environment =
            {
                ["DOTNET_JitDisasm"] = "Find FindAsync FetchAsync ReadAsync",
                ["DOTNET_JitStdOutFile"] = file,
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_TC_CallCountingDelayMs"] = "0",
            },
        };
        using (var process = Process.Start(start)!)
        {
            process.WaitForExit();
        }

        var listing = File.ReadAllText(file);
        File.Delete(file);
        return listing;
    }

    // The addresses of fields and the name of what traces are each method's own.
    private static string[] Of(string method, string listing)
    {
        var code = listing.Split("; Assembly listing for method ").Last(text =>
            text.StartsWith($"{Namespace}{method}(", StringComparison.Ordinal)
            && text.Split('\n')[0].Contains("(Tier1)", StringComparison.Ordinal));
        return [.. code.Split('\n')
            .Skip(1)
            .Select(static line => line.Trim())
            .Where(static line => line.Length > 0 && line[0] != ';')
            .Select(static line => Traced().Replace(Address().Replace(line, "address"), "[traced]"))];
    }

    [GeneratedRegex("0x[0-9A-F]{8,}")]
    private static partial Regex Address();

    [GeneratedRegex(@"\[.*Traced.*\]")]
    private static partial Regex Traced();
}

using System.Globalization;

namespace AgentInstrumentation.Benchmarks;

/// <summary>Prints figures beside one of the compiler's own from the same run; only the ratio travels.</summary>
internal sealed class Table(string unit, double reference)
{
    public void WriteHeader()
    {
        Console.WriteLine();
        Console.WriteLine(Format("", "ms", $"of {unit}"));
        Write(unit, reference);
    }

    public void Write(string name, double milliseconds) => Console.WriteLine(Format(
        name,
        milliseconds.ToString("0.00", CultureInfo.InvariantCulture),
        (milliseconds / reference).ToString("0.000", CultureInfo.InvariantCulture)));

    private static string Format(string name, string milliseconds, string ratio) =>
        $"{name,-44}{milliseconds,10}{ratio,46}";
}

using FsCheck;
using FsCheck.Fluent;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>A program of a few methods that call each other, each later ones only, so that it ends.</summary>
internal sealed record RandomProgram(IReadOnlyList<RandomMethod> Methods)
{
    private static readonly Gen<bool> Coin = Gen.Elements(true, false);
    private static readonly Gen<bool> Seldom = Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static readonly Gen<RandomMethod> Method =
        from shape in Gen.Elements(Enum.GetValues<RandomShape>())
        from isPartial in Coin
        from isStatic in Coin
        from isPrivate in Coin
        from isGeneric in Coin
        from suspends in Coin
        from throws in Seldom
        from catches in Coin
        from stopsEarly in Coin
        from calls in Gen.Choose(1, 4).ListOf(2)
        select new RandomMethod(
            shape, isPartial, isStatic, isPrivate, isGeneric, suspends, throws, catches, stopsEarly, [.. calls]);

    /// <summary>Some programs; one that fails is shrunk to fewer methods.</summary>
    public static Arbitrary<RandomProgram[]> Batch(int size) => Arb.From(
        Method.ListOf(6).Select(static methods => new RandomProgram([.. methods])).ArrayOf(size),
        static batch => batch.Length > 1
            ? batch.Select(static program => new[] { program })
            : batch[0].Shrink().Select(static program => new[] { program }));

    private IEnumerable<RandomProgram> Shrink() => Methods.Count > 1
        ? Enumerable.Range(0, Methods.Count).Select(Without)
        : [];

    private RandomProgram Without(int index) => new([.. Methods.Where((_, at) => at != index)]);
}

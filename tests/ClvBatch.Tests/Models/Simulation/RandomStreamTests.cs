using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Simulation;

public sealed class RandomStreamTests
{
    [Fact]
    public void Bits_are_those_of_an_independent_xoshiro256_implementation()
    {
        // Printed by a separate implementation in Python from the published recurrences, seed 42, stream 7.
        RandomStream random = new(42, 7);
        ulong[] bits = [random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64()];
        bits.ShouldBe([12954855290806859645, 16785260148765055792, 6273103464736751252, 3095719479196835789]);
    }

    [Fact]
    public void Restart_is_the_same_as_a_new_stream()
    {
        RandomStream random = new(1, 2);
        random.NextUInt64();
        random.Restart(3, 4);
        random.NextUInt64().ShouldBe(new RandomStream(3, 4).NextUInt64());
    }

    [Fact]
    public void Neighboring_streams_and_seeds_are_uncorrelated()
    {
        const int n = 20_000;
        double[] first = new double[n], nextStream = new double[n], nextSeed = new double[n];
        for (int i = 0; i < n; i++)
        {
            first[i] = new RandomStream(5, (ulong)i).NextUniform();
            nextStream[i] = new RandomStream(5, (ulong)i + 1).NextUniform();
            nextSeed[i] = new RandomStream(6, (ulong)i).NextUniform();
        }
        Sample.Correlation(first, nextStream).ShouldBeInRange(-4 / Math.Sqrt(n), 4 / Math.Sqrt(n));
        Sample.Correlation(first, nextSeed).ShouldBeInRange(-4 / Math.Sqrt(n), 4 / Math.Sqrt(n));
        Sample.KolmogorovSmirnov(first, x => x).ShouldBeLessThan(Sample.CriticalDistance(n));
    }

    [Fact]
    public void Open_uniform_never_reaches_its_bounds()
    {
        RandomStream random = new(9);
        for (int i = 0; i < 100_000; i++) random.NextUniformOpen().ShouldBeInRange(double.Epsilon, 1 - double.Epsilon);
    }

    [Fact]
    public void Bounded_integers_are_equally_frequent()
    {
        RandomStream random = new(10);
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.NextBelow(7)]++;
        counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000).ShouldBeLessThan(22.5, "chi-square, 6 degrees, p = 0.001");
    }
}

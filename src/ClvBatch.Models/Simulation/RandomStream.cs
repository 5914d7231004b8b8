using System.Numerics;

namespace ClvBatch.Models.Simulation;

/// <summary>
/// A repeatable stream of random bits, addressed by (seed, stream index). Streams do not share state: customer i draws from
/// stream i, so its draws depend neither on other customers nor on the number of threads.
/// </summary>
/// <remarks>
/// xoshiro256** of Blackman and Vigna (2021, ACM TOMS 47(4), fig. 1); its 256 bits of state are filled by SplitMix64
/// (Steele, Lea and Flood 2014, OOPSLA, fig. 13). Not for cryptography. One instance must not be used by two threads at once.
/// </remarks>
public sealed class RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const double UnitIn53Bits = 1.0 / (1UL << 53);

    private ulong _s0, _s1, _s2, _s3;

    public RandomStream(ulong seed, ulong stream = 0) => Restart(seed, stream);

    /// <summary>Moves this instance to the start of another stream, which saves an allocation per customer.</summary>
    public void Restart(ulong seed, ulong stream)
    {
        // Both mixings are bijections, so no two streams of one seed start at the same SplitMix64 state.
        ulong state = Mix(unchecked(Mix(seed) + stream));
        _s0 = NextSplitMix(ref state);
        _s1 = NextSplitMix(ref state);
        _s2 = NextSplitMix(ref state);
        _s3 = NextSplitMix(ref state);
    }

    public ulong NextUInt64()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
            ulong t = _s1 << 17;
            _s2 ^= _s0;
            _s3 ^= _s1;
            _s1 ^= _s2;
            _s0 ^= _s3;
            _s2 ^= t;
            _s3 = BitOperations.RotateLeft(_s3, 45);
            return result;
        }
    }

    /// <summary>Uniform on [0, 1), a multiple of 2^−53.</summary>
    public double NextUniform() => (NextUInt64() >> 11) * UnitIn53Bits;

    /// <summary>Uniform on (0, 1): the middle of one of 2^52 cells, so that its logarithm is finite on both sides.</summary>
    public double NextUniformOpen() => ((NextUInt64() >> 12) + 0.5) * (2 * UnitIn53Bits);

    /// <summary>Uniform on [low, high).</summary>
    public double NextUniform(double low, double high) => low + (high - low) * NextUniform();

    /// <summary>Uniform integer in [0, bound); bias below bound · 2^−64, from the high half of a 128-bit product.</summary>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>True with the given probability.</summary>
    public bool NextBernoulli(double probability) => NextUniform() < probability;

    private static ulong NextSplitMix(ref ulong state) => Mix(unchecked(state += GoldenGamma));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}

using System.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// The sum over phases S = Σ_{j&lt;k} (n)_j/j!·ζ^j for many patterns at once. Evaluation replaces the inputs by the slopes of ln S:
/// shape by ∂ln S/∂n, zeta by ζ·∂ln S/∂ζ.
/// </summary>
internal readonly ref struct PhaseLanes
{
    private readonly int _k;

    public PhaseLanes(int k, Span<double> storage)
    {
        int lane = storage.Length / 3;
        _k = k;
        Shape = storage[..lane];
        Zeta = storage.Slice(lane, lane);
        Log = storage.Slice(2 * lane, lane);
    }

    /// <summary>n before, ∂ln S/∂n after.</summary>
    public Span<double> Shape { get; }

    /// <summary>ζ before, ζ·∂ln S/∂ζ after.</summary>
    public Span<double> Zeta { get; }

    /// <summary>ln S.</summary>
    public Span<double> Log { get; }

    public void Evaluate()
    {
        for (int i = 0; i < Shape.Length; i += Vector<double>.Count)
        {
            Vector<double> n = new(Shape[i..]);
            Vector<double> zeta = new(Zeta[i..]);
            Vector<double> term = Vector<double>.One;
            Vector<double> sum = Vector<double>.One;
            Vector<double> harmonic = Vector<double>.Zero;
            Vector<double> byShape = Vector<double>.Zero;
            Vector<double> byZeta = Vector<double>.Zero;
            for (int j = 1; j < _k; j++)
            {
                Vector<double> factor = n + new Vector<double>(j - 1);
                term *= factor * zeta / new Vector<double>(j);
                harmonic += Vector<double>.One / factor;
                sum += term;
                byShape += term * harmonic;
                byZeta += term * new Vector<double>(j);
            }

            Vector.Log(sum).CopyTo(Log[i..]);
            (byShape / sum).CopyTo(Shape[i..]);
            (byZeta / sum).CopyTo(Zeta[i..]);
        }
    }
}

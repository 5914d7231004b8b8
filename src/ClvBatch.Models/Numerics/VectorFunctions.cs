using System.Numerics;

namespace ClvBatch.Models.Numerics;

/// <summary>Loops over columns with the vector exponential and logarithm of the runtime.</summary>
public static class VectorFunctions
{
    /// <summary>Σ weight[i] · (1 + p[i]·w)^(-power); weights and p of equal length, a multiple of the vector width (padded with zeros).</summary>
    public static double WeightedPowerSum(ReadOnlySpan<double> weight, ReadOnlySpan<double> p, double w, double power)
    {
        Vector<double> sum = Vector<double>.Zero;
        Vector<double> scale = new(w);
        Vector<double> minusPower = new(-power);
        for (int i = 0; i < weight.Length; i += Vector<double>.Count)
        {
            Vector<double> log = Log1p(new Vector<double>(p[i..]) * scale);
            sum += new Vector<double>(weight[i..]) * Vector.Exp(minusPower * log);
        }

        return Vector.Sum(sum);
    }

    /// <summary>ln(1 + v) for v ≥ 0, to full relative accuracy.</summary>
    public static Vector<double> Log1p(Vector<double> v)
    {
        Vector<double> y = Vector<double>.One + v;
        return Vector.Log(y) + ((v - (y - Vector<double>.One)) / y);
    }

    /// <summary>The length rounded up to whole vectors.</summary>
    public static int Padded(int length) => (length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
}

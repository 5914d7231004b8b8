using ClvBatch.Models.Numerics;

namespace ClvBatch.Tests.Models.Numerics;

/// <summary>Oracle: the definition, A·V = V·Λ, on a Hilbert matrix, and the normal distribution against published quantiles.</summary>
public sealed class SymmetricMatrixTests
{
    [Fact]
    public void Eigenvectors_rebuild_an_ill_conditioned_matrix()
    {
        const int N = 6;
        double[,] hilbert = new double[N, N];
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                hilbert[i, j] = 1.0 / (i + j + 1);
            }
        }

        (double[] values, double[,] vectors) = SymmetricMatrix.Eigen(hilbert);
        double[,] rebuilt = SymmetricMatrix.Compose(values, vectors, v => v);
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                rebuilt[i, j].ShouldBe(hilbert[i, j], 1e-15);
            }
        }

        values.Min().ShouldBe(1.08279948e-7, 1e-14);
    }

    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.05, -1.6448536269514722)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Normal_quantiles(double p, double z) => NormalDistribution.Quantile(p).ShouldBe(z, 1e-12 * Math.Abs(z));
}

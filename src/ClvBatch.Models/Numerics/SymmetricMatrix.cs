namespace ClvBatch.Models.Numerics;

/// <summary>
/// Small dense symmetric matrices (parameters of a model): eigenvalues by cyclic Jacobi rotations (Golub and Van Loan 8.5),
/// inverse and square root from them.
/// </summary>
public static class SymmetricMatrix
{
    /// <summary>Eigenvalues and the matching columns of eigenvectors; the input is left as it is.</summary>
    public static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone();
        double[,] v = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            v[i, i] = 1.0;
        }

        for (int sweep = 0; sweep < 100 && OffDiagonal(a) > 0; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(a, v, p, q);
                }
            }
        }

        double[] values = new double[n];
        for (int i = 0; i < n; i++)
        {
            values[i] = a[i, i];
        }

        return (values, v);
    }

    /// <summary>V · diag(f(λ)) · Vᵀ.</summary>
    public static double[,] Compose(double[] values, double[,] vectors, Func<double, double> f)
    {
        int n = values.Length;
        double[,] result = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            double value = f(values[k]);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    result[i, j] += value * vectors[i, k] * vectors[j, k];
                }
            }
        }

        return result;
    }

    /// <summary>gᵀ · matrix · g.</summary>
    public static double QuadraticForm(double[,] matrix, ReadOnlySpan<double> g)
    {
        double sum = 0.0;
        for (int i = 0; i < g.Length; i++)
        {
            for (int j = 0; j < g.Length; j++)
            {
                sum += matrix[i, j] * g[i] * g[j];
            }
        }

        return sum;
    }

    private static double OffDiagonal(double[,] a)
    {
        double off = 0.0;
        double diagonal = 0.0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            diagonal += Math.Abs(a[i, i]);
            for (int j = 0; j < i; j++)
            {
                off += Math.Abs(a[i, j]);
            }
        }

        return off <= 1e-18 * diagonal ? 0.0 : off;
    }

    private static void Rotate(double[,] a, double[,] v, int p, int q)
    {
        if (a[p, q] == 0)
        {
            return;
        }

        double theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = Math.CopySign(1.0, theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        double c = 1 / Math.Sqrt((t * t) + 1);
        double s = t * c;
        int n = a.GetLength(0);
        for (int k = 0; k < n; k++)
        {
            (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        }

        for (int k = 0; k < n; k++)
        {
            (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
            (v[k, p], v[k, q]) = ((c * v[k, p]) - (s * v[k, q]), (s * v[k, p]) + (c * v[k, q]));
        }
    }
}

using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Purchases;

/// <summary>
/// Models one standard deviation up and down each principal axis of the log-parameter covariance: half the difference of any quantity over
/// such a pair is its standard error along that axis. Where the deviation is so small that curvature cannot matter, the model itself takes
/// the place of the lower one.
/// </summary>
internal static class ParameterAxes
{
    private const double LargestStep = 1.5;
    private const double LinearStep = 0.02;

    public static IReadOnlyList<(PurchaseModel Up, PurchaseModel? Down)> Create(PurchaseModel model, double[,] logCovariance)
    {
        int n = logCovariance.GetLength(0);
        (double[] values, double[,] vectors) = SymmetricMatrix.Eigen(Known(logCovariance));
        List<(PurchaseModel, PurchaseModel?)> axes = [];
        for (int k = 0; k < n; k++)
        {
            // An axis that the data do not determine is cut off where linear error propagation has lost its meaning anyway.
            double length = Math.Min(Math.Sqrt(Math.Max(values[k], 0)), LargestStep);
            if (length > 1e-9)
            {
                axes.Add((Shift(model, vectors, k, length), length > LinearStep ? Shift(model, vectors, k, -length) : null));
            }
        }

        return axes;
    }

    /// <summary>The covariance with parameters that have none (they ended at a bound) taken as exact.</summary>
    public static double[,] Known(double[,] logCovariance)
    {
        int n = logCovariance.GetLength(0);
        double[,] known = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                known[i, j] = double.IsFinite(logCovariance[i, j]) ? logCovariance[i, j] : 0.0;
            }
        }

        return known;
    }

    private static PurchaseModel Shift(PurchaseModel model, double[,] vectors, int axis, double length)
    {
        Dictionary<string, double> parameters = [];
        for (int i = 0; i < model.Parameters.Count; i++)
        {
            double factor = i < vectors.GetLength(0) ? Math.Exp(length * vectors[i, axis]) : 1.0;
            parameters[model.Parameters[i].Name] = model.Parameters[i].Value * factor;
        }

        return (PurchaseModel)PurchaseModels.Create(model.Name, parameters);
    }
}

namespace ClvBatch.Models.Purchases;

/// <summary>The repeat-purchase models by name: fitting them and creating them from known parameters.</summary>
public static class PurchaseModels
{
    public const string BgNbd = "BgNbd";
    public const string MbgNbd = "MbgNbd";
    public const string BgCnbdK = "BgCnbdK";
    public const string MbgCnbdK = "MbgCnbdK";
    public const string ParetoNbd = "ParetoNbd";

    /// <summary>All names, in the order in which they are usually compared.</summary>
    public static IReadOnlyList<string> Names { get; } = [BgNbd, MbgNbd, BgCnbdK, MbgCnbdK, ParetoNbd];

    /// <summary>Fits a model by maximum likelihood.</summary>
    /// <exception cref="InsufficientDataException">Too few customers, repeat buyers or weeks.</exception>
    /// <exception cref="ModelFitException">The rows cannot be fitted; the message says why.</exception>
    public static PurchaseFit Fit(string model, PurchaseSummary s, FitOptions o, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(s);
        ArgumentNullException.ThrowIfNull(o);
        return string.Equals(model, ParetoNbd, StringComparison.Ordinal) ? ParetoFitter.Fit(s, o, ct) : BetaGeometricFitter.Fit(Family(model, 1), s, o, ct);
    }

    /// <summary>A model with the given parameters (r, alpha, then a, b or s, beta; k for the CNBD-k models), times in weeks.</summary>
    public static IPurchaseModel Create(string model, IReadOnlyDictionary<string, double> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double Get(string name) => parameters.TryGetValue(name, out double value) && value is > 0 and < double.PositiveInfinity
            ? value
            : throw new ArgumentException($"{model} needs a positive, finite parameter {name}.", nameof(parameters));
        if (string.Equals(model, ParetoNbd, StringComparison.Ordinal))
        {
            return new ParetoNbdModel(Get("r"), Get("alpha"), Get("s"), Get("beta"));
        }

        BetaGeometricFamily family = Family(model, 1);
        if (family.IsRegular)
        {
            double k = Get("k");
            family = k == Math.Floor(k) && k <= BetaGeometricFamily.MaxK
                ? family with { K = (int)k }
                : throw new ArgumentException($"The regularity k must be a whole number from 1 to {BetaGeometricFamily.MaxK}.", nameof(parameters));
        }

        return new BetaGeometricModel(family, Get("r"), Get("alpha"), Get("a"), Get("b"));
    }

    private static BetaGeometricFamily Family(string model, int k) => model switch
    {
        BgNbd => new(BgNbd, 0, 1, false),
        MbgNbd => new(MbgNbd, 1, 1, false),
        BgCnbdK => new(BgCnbdK, 0, k, true),
        MbgCnbdK => new(MbgCnbdK, 1, k, true),
        _ => throw new ArgumentException($"There is no purchase model named {model}. Known: {string.Join(", ", Names)}.", nameof(model)),
    };
}

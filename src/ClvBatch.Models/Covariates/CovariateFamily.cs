using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Covariates;

/// <summary>A parameter of the base model that covariates move: ln θ_i = ln θ + sign·Σ c_j·z_ij.</summary>
/// <param name="Parameter">Index of θ among the four parameters of the base model.</param>
/// <param name="Sign">-1 where the parameter is the rate of a gamma distribution, so that a positive coefficient means more.</param>
/// <param name="Set">Whose columns z.</param>
/// <param name="First">Index of the first coefficient in the parameter vector.</param>
internal readonly record struct CovariateLink(int Parameter, double Sign, CovariateSet Set, int First);

/// <summary>
/// A base model and where covariates enter it (Fader and Hardie 2007). Parameter vector: the four of the base model, the drop-out
/// coefficients, the purchase coefficients.
/// </summary>
internal sealed class CovariateFamily
{
    public const int BaseParameters = 4;

    private CovariateFamily(string model, string[] names, string[] purchase, string[] dropOut, (string Prefix, int[] Parameters, double Sign)[] dropOutLinks)
    {
        (Model, Purchase, DropOut) = (model, purchase, dropOut);
        List<string> all = [.. names];
        List<CovariateLink> links = [];
        foreach ((string prefix, int[] parameters, double sign) in dropOutLinks)
        {
            links.AddRange(parameters.Select(p => new CovariateLink(p, sign, CovariateSet.DropOut, all.Count)));
            all.AddRange(dropOut.Select(name => prefix + name));
        }

        links.Add(new CovariateLink(1, -1, CovariateSet.Purchase, all.Count));
        all.AddRange(purchase.Select(name => "trans." + name));
        (Names, Links) = ([.. all], [.. links]);
    }

    public string Model { get; }

    /// <summary>Names of all parameters: those of the base model, then <c>life.</c> and <c>trans.</c> with the column's name.</summary>
    public string[] Names { get; }

    public CovariateLink[] Links { get; }

    /// <summary>Names of the columns that act on purchasing, on drop-out.</summary>
    public string[] Purchase { get; }

    public string[] DropOut { get; }

    public bool IsPareto => Model == PurchaseModels.ParetoNbd;

    public static CovariateFamily Create(string model, string[] purchase, string[] dropOut, DropOutEffect effect) => model switch
    {
        PurchaseModels.ParetoNbd => new(model, ["r", "alpha", "s", "beta"], purchase, dropOut, [("life.", [3], -1)]),
        PurchaseModels.BgNbd when effect == DropOutEffect.Separate
            => new(model, ["r", "alpha", "a", "b"], purchase, dropOut, [("life_a.", [2], 1), ("life_b.", [3], 1)]),
        PurchaseModels.BgNbd => new(model, ["r", "alpha", "a", "b"], purchase, dropOut, [("life.", [2, 3], 1)]),
        _ => throw new ArgumentException($"There is no model with covariates named {model}. Known: {string.Join(", ", CovariateModels.Names)}.", nameof(model)),
    };

    public int Width(CovariateSet set) => set == CovariateSet.Purchase ? Purchase.Length : DropOut.Length;
}

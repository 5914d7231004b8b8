namespace ClvBatch.Models.Covariates;

/// <summary>How the drop-out covariates of the BG/NBD act on its two drop-out parameters; the Pareto/NBD knows only one way.</summary>
public enum DropOutEffect
{
    /// <summary>
    /// The same coefficients on a and b, as CLVTools has it. The mean drop-out probability a/(a+b) is then equal for all customers;
    /// the covariates say how much customers differ in it.
    /// </summary>
    Common,

    /// <summary>Coefficients of their own for a and for b, as in the note of Fader and Hardie (2007): the mean moves too.</summary>
    Separate,
}

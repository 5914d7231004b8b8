namespace ClvBatch.Models;

/// <summary>Why a fit stopped, in one word; <see cref="FitReport.ExitSentence"/> says it for people.</summary>
public enum FitExit
{
    /// <summary>An interior optimum with a well-conditioned Hessian.</summary>
    Converged,

    /// <summary>The best value lies at the edge of the allowed range of at least one parameter.</summary>
    ParameterAtBound,

    /// <summary>The likelihood is flat in some direction: the parameters are not identified one by one.</summary>
    IllConditioned,

    /// <summary>The optimizer ran out of iterations or could not lower the value before the gradient vanished.</summary>
    NotConverged,
}

using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Reviews, comments, questions and referrals. The less likely customers are to leave after an order, the more they say about it; a few
/// belong to the community and comment for as long as they are customers.
/// </summary>
internal sealed class InteractionGenerator(ShopPlan plan)
{
    private const int Review = 0, Comment = 1, Question = 2, Referral = 3;
    private const double CommunityShare = 0.02;
    private const double CommunityCommentsPerWeek = 0.4;

    private readonly RandomStream _random = new(plan.Options.Seed);
    private List<InteractionRow> _rows = [];

    public void Fill(CustomerLife life, List<Occasion> occasions, List<InteractionRow> rows)
    {
        _random.Restart(plan.Options.Seed, ShopPlan.Stream(life.Number, DrawPurpose.Interactions));
        _rows = rows;
        double loyalty = Math.Pow(1 - life.Latent.DropoutProbability, 2);
        foreach (Occasion occasion in occasions)
        {
            MayAdd(life, occasion, Review, 0.25 * loyalty);
            MayAdd(life, occasion, Comment, 0.10 * loyalty);
            MayAdd(life, occasion, Question, 0.05);
            MayAdd(life, occasion, Referral, 0.06 * loyalty);
        }
        if (_random.NextBernoulli(CommunityShare * loyalty)) AddComments(life, life.IsAlive ? plan.Calendar.End : occasions[^1].At);
    }

    private void MayAdd(CustomerLife life, Occasion occasion, int kind, double probability)
    {
        if (!_random.NextBernoulli(probability)) return;
        long at = occasion.At + (long)(_random.NextUniform(0, 14) * ShopCalendar.SecondsPerDay);
        if (at < plan.Calendar.End) _rows.Add(new InteractionRow(life.Number, at, kind));
    }

    private void AddComments(CustomerLife life, long end)
    {
        double at = life.FirstPurchaseAt;
        while ((at += _random.NextExponential(CommunityCommentsPerWeek) * ShopCalendar.SecondsPerWeek) < end)
            _rows.Add(new InteractionRow(life.Number, (long)at, Comment));
    }
}

using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Leads, such that every source's leads arrive evenly over the shop's time and convert with its rate and delay. A customer who came as a
/// lead gives the converted one, dated back by the delay; each customer's turn adds its portion of the leads that never convert, and of
/// those that will only convert after the last day. Leads from before the first day are not on record.
/// </summary>
internal sealed class LeadGenerator(ShopPlan plan)
{
    private readonly RandomStream _random = new(plan.Options.Seed);

    public void Fill(CustomerLife life, List<LeadRow> rows)
    {
        _random.Restart(plan.Options.Seed, ShopPlan.Stream(life.Number, DrawPurpose.Leads));
        int index = 0;
        if (life.LeadSource >= 0)
        {
            long created = life.FirstPurchaseAt - DrawDelay(life.LeadSource);
            if (created >= plan.Calendar.Start) rows.Add(new LeadRow(life.Number, index++, created, life.LeadSource, life.FirstPurchaseAt));
        }
        for (int source = 0; source < plan.LeadSources.Length; source++)
        {
            LeadSourceProfile profile = plan.LeadSources[source];
            double converting = plan.Channels[profile.Channel].Share * profile.ShareOfChannel;
            long never = _random.NextPoisson(converting * (1 - profile.Conversion) / profile.Conversion);
            for (; never > 0; never--) rows.Add(new LeadRow(life.Number, index++, DrawCreation(), source, null));
            for (long later = _random.NextPoisson(converting); later > 0; later--)
            {
                long created = DrawCreation();
                if (created + DrawDelay(source) >= plan.Calendar.End) rows.Add(new LeadRow(life.Number, index++, created, source, null));
            }
        }
    }

    private long DrawCreation() => plan.Calendar.ToCalendar(_random.NextUniform() * plan.Calendar.OperationalEnd);

    private long DrawDelay(int source) => (long)(plan.LeadSources[source].DrawDelayInDays(_random) * ShopCalendar.SecondsPerDay);
}

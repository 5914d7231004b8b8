using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>Books the marketing spend: per month and channel the intended cost of the customers to be expected, give or take 5 %.</summary>
internal static class SpendGenerator
{
    private const double Spread = 0.05;

    public static List<SpendRow> Draw(ShopPlan plan)
    {
        RandomStream random = new(plan.Options.Seed, ShopPlan.Stream(0, DrawPurpose.Spend));
        List<SpendRow> rows = [];
        for (int month = 0; month < plan.Calendar.MonthCount; month++)
        {
            long bookedOn = Math.Max(ShopCalendar.SecondsAt(plan.Calendar.Month(month)), plan.Calendar.Start);
            for (int c = 0; c < plan.Channels.Length; c++)
            {
                if (plan.Channels[c].Cost is not { } cost) continue;
                double expected = plan.Options.Customers * plan.Channels[c].Share * plan.Calendar.OperationalShare(month);
                double noise = 1 + Spread * Math.Clamp(random.NextNormal(), -3, 3);
                rows.Add(new SpendRow(bookedOn, c, (long)Math.Round(100 * cost * expected * noise, MidpointRounding.AwayFromZero)));
            }
        }
        return rows;
    }
}

namespace ClvBatch.Warehouse.Demo;

/// <summary>Running sums of one channel. Money in cents where it was paid, in EUR where it is expected.</summary>
internal sealed class ChannelTally
{
    public long Customers { get; private set; }

    public long RepeatCustomers { get; private set; }

    public long LivingCustomers { get; private set; }

    public long Occasions { get; private set; }

    public long RevenueCents { get; private set; }

    public long MarginCents { get; private set; }

    public double ExpectedOrders12Months { get; private set; }

    public double ExpectedRevenue36Months { get; private set; }

    public double ExpectedRevenueResidual { get; private set; }

    public double RevenueOfNewCustomers { get; private set; }

    public void Add(CustomerLife life, int occasions, long revenueCents, long marginCents, ExpectedFuture future)
    {
        Customers++;
        Occasions += occasions;
        if (occasions > 1) RepeatCustomers++;
        if (life.IsAlive) LivingCustomers++;
        RevenueCents += revenueCents;
        MarginCents += marginCents;
        ExpectedOrders12Months += future.Orders12Months;
        ExpectedRevenue36Months += future.DiscountedRevenue36Months;
        ExpectedRevenueResidual += future.DiscountedRevenueResidual;
        RevenueOfNewCustomers += future.RevenueOfNewCustomer36Months;
    }

    public void Add(ChannelTally other)
    {
        Customers += other.Customers;
        RepeatCustomers += other.RepeatCustomers;
        LivingCustomers += other.LivingCustomers;
        Occasions += other.Occasions;
        RevenueCents += other.RevenueCents;
        MarginCents += other.MarginCents;
        ExpectedOrders12Months += other.ExpectedOrders12Months;
        ExpectedRevenue36Months += other.ExpectedRevenue36Months;
        ExpectedRevenueResidual += other.ExpectedRevenueResidual;
        RevenueOfNewCustomers += other.RevenueOfNewCustomers;
    }
}

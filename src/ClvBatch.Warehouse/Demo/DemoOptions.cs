namespace ClvBatch.Warehouse.Demo;

/// <summary>What shop to simulate and where to write it. Equal options give byte-identical files, whatever the number of threads.</summary>
public sealed record DemoOptions
{
    private const int ShortestHistoryInDays = 60;
    private const int MostCustomers = 20_000_000;

    /// <summary>Customers with at least one order, 1 … 20 million.</summary>
    public int Customers { get; init; } = 20_000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Folder of the files; created if missing, files of an earlier demo are replaced.</summary>
    public required string Directory { get; init; }

    public DemoFormat Format { get; init; } = DemoFormat.Csv;

    /// <summary>Loads the sources into a database instead; the folder then holds the truth alone.</summary>
    public DemoTarget? Database { get; init; }

    /// <summary>Last business date of the shop, included: the as-of date.</summary>
    public required DateOnly To { get; init; }

    /// <summary>First business date, included; null = three years before <see cref="To"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Lets orders and acquisitions follow the months of a retail year. Off, the shop is stationary, as the models assume.</summary>
    public bool Seasonality { get; init; }

    /// <summary>Leaves out every planted story: a shop on which no alert may fire.</summary>
    public bool Calm { get; init; }

    /// <summary>Adds the rows that a source contract has to refuse; truth.json counts them.</summary>
    public bool Dirt { get; init; } = true;

    /// <summary>Threads that simulate; null = all cores. Never changes the result.</summary>
    public int? Threads { get; init; }

    /// <summary>True where a column of numbers can hold text.</summary>
    internal bool IsUntyped => Format == DemoFormat.Csv && Database is null;

    internal DateOnly FirstDay => From ?? To.AddYears(-3).AddDays(1);

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Customers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Customers, MostCustomers);
        if (Threads is <= 0) throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "At least one thread is needed.");
        int days = To.DayNumber - FirstDay.DayNumber;
        if (days < ShortestHistoryInDays)
            throw new ArgumentException($"The demo shop needs at least {ShortestHistoryInDays} days from {FirstDay:O} to {To:O}.", nameof(From));
    }
}

namespace ClvBatch.Worker.Display;

/// <summary>Words of the short table at the end of a run, in one language.</summary>
internal sealed record SummaryLabels
{
    public required string Customers { get; init; }

    public required string ResidualEquity { get; init; }

    public required string HistoricalValue { get; init; }

    public required string TopDecileShare { get; init; }

    /// <summary>Text in front of the number of months.</summary>
    public required string RetentionAtMonth { get; init; }

    public required string Model { get; init; }

    public required string SlowestStage { get; init; }

    public required string Seconds { get; init; }

    public required string Unknown { get; init; }

    public required string Report { get; init; }

    public required string Published { get; init; }

    public required string AlreadyPublished { get; init; }

    private static SummaryLabels English { get; } = new()
    {
        Customers = "Customers",
        ResidualEquity = "Customer equity, residual",
        HistoricalValue = "Customer equity, historical",
        TopDecileShare = "Value held by the top decile",
        RetentionAtMonth = "Active in month",
        Model = "Chosen model",
        SlowestStage = "Slowest stage",
        Seconds = "s",
        Unknown = "not known yet",
        Report = "Report",
        Published = "published",
        AlreadyPublished = "was already published; nothing was computed (--force recomputes it)",
    };

    private static SummaryLabels Russian { get; } = new()
    {
        Customers = "Клиенты",
        ResidualEquity = "Клиентский капитал, будущий",
        HistoricalValue = "Клиентский капитал, накопленный",
        TopDecileShare = "Доля ценности у лучшей десятой",
        RetentionAtMonth = "Активны в месяце",
        Model = "Выбранная модель",
        SlowestStage = "Самый долгий этап",
        Seconds = "с",
        Unknown = "пока неизвестно",
        Report = "Отчёт",
        Published = "опубликован",
        AlreadyPublished = "уже опубликован; ничего не считалось (--force пересчитает)",
    };

    public static SummaryLabels For(string culture) => culture is "ru" ? Russian : English;
}

namespace ClvBatch.Pipeline.Exports;

/// <summary>The words of a summary workbook in one language that the data dictionary does not have.</summary>
internal sealed record SummaryText(
    string KeyFigures,
    string Segments,
    string Channels,
    string Leads,
    string Cohorts,
    string Ltv,
    string Forecast,
    string Concentration,
    string Alerts,
    string Definitions,
    string Figure,
    string Value,
    string Unit,
    string Formula,
    string Meaning,
    string Table,
    string Column,
    string Month,
    string Day,
    string TopShare,
    string ActiveShare)
{
    private static readonly SummaryText English = new(
        "Key figures", "Segments", "Channels", "Leads", "Retention", "LTV by day", "Forecast", "Concentration", "Alerts", "Definitions",
        "Figure", "Value", "Unit", "Formula", "Meaning", "Table", "Column", "Month", "Day",
        "Share of all value held by the top 20 % of customers", "Customers active in month {0} after the first order");

    private static readonly SummaryText Russian = new(
        "Показатели", "Сегменты", "Каналы", "Лиды", "Удержание", "LTV по дням", "Прогноз", "Концентрация", "Предупреждения", "Определения",
        "Показатель", "Значение", "Единица", "Формула", "Смысл", "Таблица", "Столбец", "Месяц", "День",
        "Доля всей ценности у верхних 20 % клиентов", "Клиенты, активные в месяце {0} после первого заказа");

    /// <param name="language">en or ru.</param>
    public static SummaryText In(string language) => language is "ru" ? Russian : English;
}

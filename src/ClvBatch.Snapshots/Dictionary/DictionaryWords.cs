namespace ClvBatch.Snapshots.Dictionary;

/// <summary>The words around a data dictionary, in one language.</summary>
/// <param name="Intro">What it is about, and what holds for every table.</param>
public sealed record DictionaryWords(
    string Title, string Intro, string Contents, string Column, string Name, string Type, string Unit, string Formula, string Meaning, string Key)
{
    private static readonly DictionaryWords English = new(
        "Data dictionary",
        "Every table of schema bi with all its columns, as sql/mart and config/metrics declare them. Facts have the rows of every snapshot: filter on "
        + "one snapshot_date. A number that cannot be known yet is NULL, never 0.",
        "Tables", "Column", "Name", "Type", "Unit", "Formula", "Meaning", "key");

    private static readonly DictionaryWords Russian = new(
        "Словарь данных",
        "Все таблицы схемы bi со всеми столбцами, как они объявлены в sql/mart и config/metrics. В таблицах фактов стоят строки всех снимков: "
        + "выберите один snapshot_date. Число, которого ещё нельзя знать, — NULL, а не 0.",
        "Таблицы", "Столбец", "Название", "Тип", "Единица", "Формула", "Смысл", "ключ");

    /// <param name="language">en or ru.</param>
    public static DictionaryWords In(string language) => language is "ru" ? Russian : English;
}

using System.Text;

namespace ClvBatch.Snapshots.Dictionary;

/// <summary>A data dictionary as Markdown: a list of the tables, then a section with a table of columns for each.</summary>
public static class DictionaryMarkdown
{
    public static string Write(DataDictionary dictionary)
    {
        DictionaryWords words = DictionaryWords.In(dictionary.Language);
        return string.Concat(
        [
            $"# {words.Title}\n\n{Text(words.Intro)}\n\n",
            .. dictionary.Tables.Select(table => $"- [`bi.{table.Name}`](#bi{table.Name}): {Text(table.Caption)}\n"),
            .. dictionary.Tables.SelectMany(table => Section(table, words)),
        ]);
    }

    private static IEnumerable<string> Section(DictionaryTable table, DictionaryWords words) =>
    [
        $"\n## bi.{table.Name}\n\n**{Text(table.Caption)}.** {Text(table.Meaning)}\n\n",
        $"| {words.Column} | {words.Name} | {words.Type} | {words.Unit} | {words.Formula} | {words.Meaning} |\n|---|---|---|---|---|---|\n",
        .. table.Columns.Select(column => Row(column, words)),
    ];

    private static string Row(DictionaryColumn column, DictionaryWords words)
    {
        string type = column.IsKey ? $"{column.Type}, {words.Key}" : column.Type;
        return $"| `{column.Name}` | {Text(column.Caption)} | {type} | {Text(column.Unit)} | {Text(column.Formula)} | {Text(column.Meaning)} |\n";
    }

    /// <summary>Text that is nothing but text between the bars of a table.</summary>
    private static string Text(string? text)
    {
        StringBuilder plain = new();
        foreach (char letter in text ?? string.Empty)
        {
            plain.Append(letter switch
            {
                '<' => "&lt;",
                '\n' or '\r' => " ",
                '|' or '*' or '_' or '`' or '[' or ']' or '\\' => $"\\{letter}",
                _ => letter.ToString(),
            });
        }

        return plain.ToString();
    }
}

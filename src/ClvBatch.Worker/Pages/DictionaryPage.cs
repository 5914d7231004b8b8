using System.Reflection;
using ClvBatch.Pipeline.Metrics;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Dictionary;

namespace ClvBatch.Worker.Pages;

/// <summary>The data dictionary, as a page and as a file that needs nothing around it.</summary>
internal static class DictionaryPage
{
    public static Task Show(PageRequest request)
    {
        DataDictionary dictionary = DataDictionary.Build(MartCatalog.Default, MetricFiles.Load(request.Options.Metrics), request.Text.Language);
        return request.Write(DictionaryWords.In(dictionary.Language).Title, Body(dictionary));
    }

    /// <summary>A whole document with its style inside.</summary>
    public static string Document(DataDictionary dictionary) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="{dictionary.Language}">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>{DictionaryWords.In(dictionary.Language).Title} · ClvBatch</title>
          <link rel="icon" href="data:,">
          <style>{Style()}</style>
        </head>
        <body>
          <main id="content">
        {Body(dictionary)}
          </main>
        </body>
        </html>
        """).ToString();

    private static Html Body(DataDictionary dictionary)
    {
        DictionaryWords words = DictionaryWords.In(dictionary.Language);
        return Html.Of(
            $"""
            <h1>{words.Title}</h1>
            <p>{words.Intro}</p>
            <nav aria-label="{words.Contents}"><ul class="contents">{Html.Each(dictionary.Tables, Entry)}</ul></nav>
            {Html.Each(dictionary.Tables, table => Section(words, table))}
            """);
    }

    private static Html Entry(DictionaryTable table) => Html.Of($"""<li><a href="#{table.Name}">{table.Caption}</a> <code>{table.Name}</code></li>""");

    private static Html Section(DictionaryWords words, DictionaryTable table) => Html.Of(
        $"""
        <section id="{table.Name}"><h2>{table.Caption}</h2><p>{table.Meaning}</p>
        {Parts.Table($"bi.{table.Name}", [words.Column, words.Name, words.Type, words.Unit, words.Formula, words.Meaning], table.Columns.Select(column => Row(words, column)))}
        </section>
        """);

    private static Html Row(DictionaryWords words, DictionaryColumn column) => Html.Of(
        $"""
        <tr><th scope="row"><code>{column.Name}</code></th><td>{column.Caption}</td>
        <td>{column.Type} {Html.If(column.IsKey, () => Parts.Badge("key", words.Key))}</td>
        <td>{column.Unit}</td><td class="sentence">{column.Formula}</td><td class="sentence">{column.Meaning}</td></tr>
        """);

    private static Html Style()
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream("Pages/Assets/pages.css")
            ?? throw new InvalidOperationException("The program carries no pages.css.");
        using StreamReader text = new(file);
        return Html.Fixed(text.ReadToEnd());
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClvBatch.Snapshots.Exports;

namespace ClvBatch.Snapshots.Report;

/// <summary>The report of a snapshot: one HTML file that needs nothing else, neither network nor folder.</summary>
public static class ReportFile
{
    /// <summary>Writes the report; readers see the old file or the new one.</summary>
    /// <param name="culture">Language it opens in, <c>en</c> or <c>ru</c>; readers may change it.</param>
    public static void Write(SnapshotDocument document, string culture, string path) =>
        ReplacedFile.Write(path, Encoding.UTF8.GetBytes(Html(document, culture)));

    /// <summary>The file as text.</summary>
    internal static string Html(SnapshotDocument document, string culture)
    {
        string language = ReportAssets.Languages.Contains(culture) ? culture : ReportAssets.Languages[0];
        string style = string.Join('\n', ReportAssets.Styles.Append("report.css").Select(Inline));
        string[] scripts = [.. ReportAssets.Scripts.Append("report.js").Select(Inline)];
        string title = WebUtility.HtmlEncode(language is "ru" ? $"Ценность клиентов на {document.Date:yyyy-MM-dd}" : $"Customer value on {document.Date:yyyy-MM-dd}");
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(style, scripts)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{title}</title>
            <style>{style}</style>
            </head>
            <body>
            <noscript>{WebUtility.HtmlEncode("The report is drawn by scripts inside this file; allow them to see it. · Отчёт рисуют скрипты внутри этого файла; разрешите их, чтобы его увидеть.")}</noscript>
            <div id="clv-report"></div>
            <script type="application/json" id="clv-document">{Json(document)}</script>
            {string.Join('\n', scripts.Select(script => $"<script>{script}</script>"))}
            </body>
            </html>

            """;
    }

    /// <summary>Only what stands in this file may run: nothing is loaded, and a script that got in with the numbers would have no hash here.</summary>
    private static string Policy(string style, IEnumerable<string> scripts) =>
        $"default-src 'none'; script-src {string.Join(' ', scripts.Select(Hash))}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>An asset as it may stand inside an element.</summary>
    private static string Inline(string name)
    {
        // A browser reads all line ends as LF before it hashes.
        string text = ReportAssets.Text(name).ReplaceLineEndings("\n");
        return text.Contains("</script", StringComparison.OrdinalIgnoreCase) || text.Contains("</style", StringComparison.OrdinalIgnoreCase)
            ? throw new InvalidOperationException($"{name} would end the element it stands in.")
            : text;
    }

    private static string Json(SnapshotDocument document)
    {
        using MemoryStream stream = new();
        document.WriteJson(stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, checked((int)stream.Length));
    }
}

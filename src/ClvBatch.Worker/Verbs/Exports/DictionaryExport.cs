using System.CommandLine;
using System.Globalization;
using System.Text;
using ClvBatch.Pipeline.Metrics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Dictionary;
using ClvBatch.Snapshots.Exports;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Pages;

namespace ClvBatch.Worker.Verbs.Exports;

/// <summary><c>export dictionary</c>: every published table and column, explained.</summary>
internal sealed class DictionaryExport : ExportKind
{
    private readonly Argument<string> _file = new("FILE") { Description = "File to write, .html or .md; replaced when it is there." };

    private readonly Option<string?> _language = new("--language") { Description = "en or ru. Default: Clv:Culture.", HelpName = "CODE" };

    public DictionaryExport()
        : base("dictionary", "Write the data dictionary: every published table and column with type, unit, formula and meaning.")
    {
        Add(_file);
        Add(_language);
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        ClvOptions options = LoadOptions(arguments, context);
        string file = arguments.GetRequiredValue(_file);
        string language = LanguageOf(arguments.GetValue(_language), options);
        DataDictionary dictionary = DataDictionary.Build(MartCatalog.Default, MetricFiles.Load(options.Metrics), language);
        string text = Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".MD" => DictionaryMarkdown.Write(dictionary),
            ".HTML" or ".HTM" => DictionaryPage.Document(dictionary),
            _ => throw new ConfigurationException("FILE", file, "is neither HTML nor Markdown", "give a name that ends with .html or .md"),
        };
        int tables = Writing("FILE", file, () => ReplacedFile.Write(file, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            return dictionary.Tables.Count;
        }));
        return Report(
            arguments,
            context,
            string.Create(CultureInfo.InvariantCulture, $"{tables} tables in {file}."),
            new { Outcome = "ok", ExitCode = ExitCode.Success, File = file, Tables = tables });
    }
}

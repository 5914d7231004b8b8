using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// How a text column writes its numbers: plainly, or with grouping marks, currency signs and a decimal point or comma. One decision per
/// column from all of its values; a column that leaves it open is refused instead of guessed.
/// </summary>
internal sealed class TextNumbers
{
    private const double TolerableContradiction = 0.01;

    // Blanks (also no-break and thin ones), apostrophes and currency signs; letters are left, so that "12 apples" stays unreadable.
    private const string Ornaments = @"[\s\x{00A0}\x{202F}\x{2009}'’€$£₽₴₸¥₹]";

    private readonly bool _plain;
    private readonly char _mark;

    private TextNumbers(bool plain, char mark)
    {
        _plain = plain;
        _mark = mark;
    }

    /// <summary>For messages.</summary>
    public string Name => _plain ? "plain" : $"decimal '{_mark}'";

    /// <summary>Detects the format of the values in the view text_values.</summary>
    public static TextNumbers Detect(BoundSource source, BoundColumn column, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        if (source.Options.DecimalMark is { } hint)
            return hint is "." or "," ? new TextNumbers(false, hint[0]) : throw new SourceException(source.Contract.Name, $"DecimalMark is '{hint}'; it must be . or ,");
        bool plain = connection.Scalar<bool>(SqlCatalog.Text("extract/staging_number_plain.sql"), cancellationToken);
        return plain ? new TextNumbers(true, '.') : Decide(source, column, connection, cancellationToken);
    }

    /// <summary>A trimmed text expression as text that casts to a number, or NULL where it is none.</summary>
    public string Expression(string text)
    {
        if (_plain)
            return text;
        string group = _mark == '.' ? "," : ".";
        string bare = $"regexp_replace(replace({text}, '−', '-'), {SqlLiteral.Text(Ornaments)}, '', 'g')";
        string signed = $"CASE WHEN {bare} LIKE '(%)' THEN '-' || {bare}[2:-2] WHEN {bare} LIKE '%-' THEN '-' || {bare}[:-2] ELSE {bare} END";
        string shape = $@"[-+]?(\d+|\d{{1,3}}(\{group}\d{{3}})+)?(\{_mark}\d*)?([eE][-+]?\d+)?";

        // Nearly every value is digits and a mark; the patterns, which cost a hundred times as much, are for the rest.
        string simple = _mark == '.' ? text : $"CASE WHEN NOT contains({text}, '.') THEN replace({text}, ',', '.') END";
        return $"CASE WHEN TRY_CAST({simple} AS DOUBLE) IS NOT NULL THEN {simple} WHEN regexp_full_match({signed}, {SqlLiteral.Text(shape)}) " +
            $"THEN replace(replace({signed}, '{group}', ''), '{_mark}', '.') " +
            $"WHEN lower({text}) IN ('nan', 'inf', '-inf', '+inf', 'infinity', '-infinity') THEN {text} END";
    }

    private static TextNumbers Decide(BoundSource source, BoundColumn column, DuckDbConnection connection, CancellationToken cancellationToken)
    {
        Evidence evidence = connection.Rows(SqlCatalog.Text("extract/staging_number_evidence.sql"), Evidence.Of, cancellationToken)[0];
        long minority = Math.Min(evidence.Comma, evidence.Point);
        long majority = Math.Max(evidence.Comma, evidence.Point);
        if (majority > 0 && minority <= majority * TolerableContradiction)
            return new TextNumbers(false, evidence.Comma > evidence.Point ? ',' : '.');
        if (majority == 0 && evidence.EitherComma == 0)
            return new TextNumbers(false, '.');
        string problem = majority == 0
            ? "could be thousands or three decimals (e.g. 1,234)"
            : $"contradict each other ({evidence.Comma} have a decimal comma, {evidence.Point} a decimal point)";
        throw new SourceException(
            source.Contract.Name,
            $"the numbers of the column {column.Actual.Name} in {source.Origin} {problem}. " +
            $"Set Clv:Warehouse:Sources:{source.Contract.Name}:DecimalMark to . or ,");
    }

    private readonly record struct Evidence(long Comma, long Point, long EitherComma)
    {
        public static Evidence Of(DuckDbRow row) => new(
            row.Get<long>("decimal_comma"), row.Get<long>("decimal_point"), row.Get<long>("either_comma"));
    }
}

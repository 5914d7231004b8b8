namespace ClvBatch.Warehouse.Demo;

/// <summary>The shop's files while they are written. None has its final name before <see cref="Complete"/>, and whatever is not completed is removed.</summary>
internal sealed class DemoFiles : IDemoOutput
{
    private const int FileBufferBytes = 1 << 20;

    private readonly DemoOptions _options;
    private readonly DemoTable[] _tables;
    private readonly Dictionary<string, FileStream> _files = [];

    /// <param name="options">Folder and format.</param>
    /// <param name="tables">The tables that go into files.</param>
    public DemoFiles(DemoOptions options, DemoTable[] tables)
    {
        _options = options;
        _tables = tables;
        foreach (DemoTable table in tables) Open(table);
    }

    public void Write(BlockTables tables)
    {
        foreach ((DemoTable table, CsvCells cells) in tables.All)
        {
            if (_files.TryGetValue(table.Name, out FileStream? file)) file.Write(cells.Bytes);
        }
    }

    public void Write(List<SpendRow> rows)
    {
        CsvCells cells = new();
        cells.Replace(rows);
        _files[SpendRow.Table.Name].Write(cells.Bytes);
    }

    /// <summary>Closes all files, converts them if Parquet is wanted, and moves them over those of an earlier demo.</summary>
    public void Complete(CancellationToken cancellationToken)
    {
        foreach (FileStream file in _files.Values) file.Dispose();
        if (_options.Format == DemoFormat.Parquet) Convert(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (DemoTable table in _tables)
        {
            foreach (DemoFormat format in Enum.GetValues<DemoFormat>()) File.Delete(FinalPath(table, format));
            File.Move(UnfinishedPath(table, _options.Format), FinalPath(table, _options.Format));
        }
    }

    public void Dispose()
    {
        foreach (FileStream file in _files.Values) file.Dispose();
        foreach (DemoTable table in _tables)
            foreach (DemoFormat format in Enum.GetValues<DemoFormat>()) File.Delete(UnfinishedPath(table, format));
    }

    private void Open(DemoTable table)
    {
        FileStream file = new(UnfinishedPath(table, DemoFormat.Csv), FileMode.Create, FileAccess.Write, FileShare.None, FileBufferBytes);
        _files.Add(table.Name, file);
        CsvCells header = new();
        header.Header(table);
        file.Write(header.Bytes);
    }

    private void Convert(CancellationToken cancellationToken)
    {
        using ParquetConversion conversion = new(_options.Directory, _options.Threads);
        foreach (DemoTable table in _tables)
        {
            conversion.Convert(table, UnfinishedPath(table, DemoFormat.Csv), UnfinishedPath(table, DemoFormat.Parquet), cancellationToken);
            File.Delete(UnfinishedPath(table, DemoFormat.Csv));
        }
    }

    private string FinalPath(DemoTable table, DemoFormat format) =>
        Path.Combine(_options.Directory, table.Name + (format == DemoFormat.Csv ? ".csv" : ".parquet"));

    private string UnfinishedPath(DemoTable table, DemoFormat format) => FinalPath(table, format) + ".unfinished";
}

namespace ClvBatch.Warehouse.Sql;

/// <summary>Identifiers in SQL texts: the one place where names that come from outside are quoted.</summary>
public static class SqlIdentifier
{
    /// <summary>The name in double quotes, inner quotes doubled; valid in DuckDB and PostgreSQL.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a NUL character, which no engine can store.</exception>
    public static string Quote(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("An identifier cannot hold a NUL character.", nameof(name));
        return $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A qualified name (schema.table, or catalog.schema.table) split at its dots, each part quoted; parts already in double quotes stay whole.</summary>
    public static string QuoteQualified(string name) => string.Join('.', Parts(name).Select(Quote));

    private static List<string> Parts(string name)
    {
        List<string> parts = [];
        System.Text.StringBuilder part = new();
        bool quoted = false;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] == '"' && quoted && i + 1 < name.Length && name[i + 1] == '"')
                part.Append(name[i++]);
            else if (name[i] == '"')
                quoted = !quoted;
            else if (name[i] == '.' && !quoted)
                Take();
            else
                part.Append(name[i]);
        }

        Take();
        return parts;

        void Take()
        {
            parts.Add(part.ToString());
            part.Clear();
        }
    }
}

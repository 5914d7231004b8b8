using System.Globalization;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.Runs;

/// <summary>Identity of a run: the same date under the same configuration is the same run, whenever and wherever it is started.</summary>
/// <param name="AsOf">Last included business date.</param>
/// <param name="ConfigHash">Hash of every setting that influences numbers.</param>
public sealed record RunKey(DateOnly AsOf, string ConfigHash)
{
    /// <summary>Date and hash as text, e.g. <c>20261120-3f9a02c1</c>; also the name of the folder of the run.</summary>
    public string RunId => string.Create(CultureInfo.InvariantCulture, $"{AsOf:yyyyMMdd}-{ConfigHash}");

    public static RunKey Of(DateOnly asOf, ClvOptions options) => new(asOf, options.NumbersHash());

    /// <summary>Reads a run key back, and makes sure that it is one of a run under these settings.</summary>
    /// <exception cref="RunStateException">It is no run key, or one of a run under other settings.</exception>
    public static RunKey Parse(string runId, ClvOptions options)
    {
        if (!DateOnly.TryParseExact(runId.Split('-')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly asOf))
            throw new RunStateException($"'{runId}' is no run key: a date and a hash, e.g. 20261120-3f9a02c1.");
        RunKey key = Of(asOf, options);
        return key.RunId == runId
            ? key
            : throw new RunStateException($"Run {runId} was begun under other settings than those of this process, which give {key.RunId}: begin it again.");
    }
}

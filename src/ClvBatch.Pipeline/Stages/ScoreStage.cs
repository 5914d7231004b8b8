using ClvBatch.Pipeline.Runs;
using ClvBatch.Pipeline.Scoring;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Stages;

/// <summary>Scores every customer with the chosen models: probability to be alive, expected orders, value per horizon.</summary>
public sealed class ScoreStage : IStage
{
    public string Name => "score";

    public long Execute(RunContext run, CancellationToken cancellationToken)
    {
        DuckDbConnection workspace = run.Workspace.Connection;
        ScoreTable.Create(workspace, cancellationToken);
        BlockScorer scorer = BlockScorer.Of(run, cancellationToken);
        long customers = workspace.Scalar<long>("SELECT count(*) FROM customer_summary WHERE frequency IS NOT NULL", cancellationToken);

        using DuckDbConnection reader = run.Workspace.Connect();
        using DuckDbAppender appender = workspace.Appender("main", ScoreTable.Name);
        foreach (CustomerBlock block in CustomerBlockReader.Read(reader, cancellationToken))
        {
            ScoreTable.Append(appender, block, scorer.Score(block, cancellationToken));
            run.Observer.StageProgress(Name, "customers", (double)appender.Count / customers);
        }

        appender.Complete();
        return customers;
    }
}

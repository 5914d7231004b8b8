using ClvBatch.Pipeline.Stages;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The stages of a run, in order. Each reads what the ones before left in the workspace.</summary>
public static class NightlyStages
{
    public static IReadOnlyList<IStage> All { get; } =
    [
        new ExtractStage(),
        new CohortsStage(),
        new FitStage(),
        new ScoreStage(),
        new SegmentsStage(),
        new PublishStage(),
        new ReportStage(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(stage => stage.Name)];

    /// <exception cref="RunStateException">There is no such stage.</exception>
    public static IStage Find(string name) => All.FirstOrDefault(stage => stage.Name == name)
        ?? throw new RunStateException($"There is no stage '{name}'; the stages are {string.Join(", ", Names)}.");
}

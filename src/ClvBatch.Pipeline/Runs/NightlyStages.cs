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
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(stage => stage.Name)];
}

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>The shop with its stories and the calm one, each run once.</summary>
public sealed class DemoNightsFixture : IDisposable
{
    private readonly Lazy<DemoNight> _story = new(() => new DemoNight(calm: false));
    private readonly Lazy<DemoNight> _calm = new(() => new DemoNight(calm: true));

    internal DemoNight Story => _story.Value;

    internal DemoNight Calm => _calm.Value;

    internal DemoNight Of(bool calm) => calm ? Calm : Story;

    public void Dispose()
    {
        if (_story.IsValueCreated)
            _story.Value.Dispose();
        if (_calm.IsValueCreated)
            _calm.Value.Dispose();
    }
}

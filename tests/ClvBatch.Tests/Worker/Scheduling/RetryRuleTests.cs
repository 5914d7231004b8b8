using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Scheduling;

namespace ClvBatch.Tests.Worker.Scheduling;

public sealed class RetryRuleTests
{
    [Fact]
    public void What_waiting_may_cure_is_tried_twice_more_with_long_delays()
    {
        foreach (Exception failure in new Exception[] { new PublishException("down"), new RunLockedException("held"), new IOException("disk") })
        {
            RetryRule.DelayAfter(1, failure).ShouldBe(TimeSpan.FromMinutes(10));
            RetryRule.DelayAfter(2, failure).ShouldBe(TimeSpan.FromMinutes(40));
            RetryRule.DelayAfter(3, failure).ShouldBeNull();
        }
    }

    [Fact]
    public void What_waiting_cannot_cure_is_not_tried_again()
    {
        Exception[] permanent =
        [
            new ConfigurationException("Clv:X", null, "wrong", "right it"), new QualityGateException("bad data"), new RunStateException("not begun"),
            new RunCancelledException("20260501-00000000"),
        ];
        permanent.ShouldAllBe(failure => RetryRule.DelayAfter(1, failure) == null);
    }
}

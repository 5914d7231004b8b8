using ClvBatch.Models.Judging;

namespace ClvBatch.Tests.Models.Judging;

public class FrequencyCalibrationTests
{
    [Fact]
    public void The_open_row_takes_what_is_left()
    {
        IReadOnlyList<FrequencyCalibrationRow> rows = FrequencyCalibration.Compare(
            [0, 1, 5, 9], [2, 2, 4, 4], [1, 2, 1, 1], (x, t) => x == 0 ? 1 / t : 0.25, 1);
        rows.Select(r => r.Actual).ShouldBe([1, 2, 2]);
        rows[0].Expected.ShouldBe(3 * 0.5 + 2 * 0.25, 1e-12);
        rows[2].Expected.ShouldBe(5 - rows[0].Expected - rows[1].Expected, 1e-12);
        rows[2].OrMore.ShouldBeTrue();
    }

    [Fact]
    public void A_frequency_that_is_no_count_is_refused() =>
        Should.Throw<ArgumentException>(() => FrequencyCalibration.Compare([1.5], [2], [], (_, _) => 0.5, 3))
            .Message.ShouldContain("whole number");
}

namespace ClvBatch.Models.Judging;

/// <summary>Customers with a number of repeat purchases in the calibration period: seen and expected by the model.</summary>
/// <param name="Frequency">Repeat purchases x.</param>
/// <param name="OrMore">True for the last row, which holds x and everything above.</param>
/// <param name="Actual">Customers seen.</param>
/// <param name="Expected">Customers the model expects, given how long each has been a customer.</param>
public sealed record FrequencyCalibrationRow(int Frequency, bool OrMore, double Actual, double Expected);

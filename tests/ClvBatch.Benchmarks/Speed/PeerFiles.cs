using System.Globalization;

namespace ClvBatch.Benchmarks.Speed;

/// <summary>Writes the customers of the speed cases, so that other libraries can be timed on the very same rows.</summary>
internal static class PeerFiles
{
    /// <summary><c>summary.csv</c>: x, t_x, T in weeks, m (empty where x = 0), all digits.</summary>
    public static void Write(SimulatedShop shop, string folder)
    {
        Directory.CreateDirectory(folder);
        using StreamWriter writer = new(Path.Combine(folder, "summary.csv"));
        writer.WriteLine("x,t_x,T,m");
        for (int i = 0; i < shop.Count; i++)
        {
            string value = double.IsNaN(shop.MonetaryValue[i]) ? string.Empty : shop.MonetaryValue[i].ToString("R", CultureInfo.InvariantCulture);
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shop.Frequency[i]:0},{shop.Recency[i]:R},{shop.Age[i]:R},{value}"));
        }
    }
}

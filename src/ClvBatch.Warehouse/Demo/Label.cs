using System.Text;

namespace ClvBatch.Warehouse.Demo;

/// <summary>A name of the shop's catalog, with its UTF-8 form at hand because it is written millions of times.</summary>
internal sealed record Label(string Name)
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(Name);

    public static Label[] Of(params ReadOnlySpan<string> names)
    {
        Label[] labels = new Label[names.Length];
        for (int i = 0; i < names.Length; i++) labels[i] = new Label(names[i]);
        return labels;
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;

namespace ClvBatch.Tests.Architecture;

/// <summary>The assemblies of <c>src</c> and the types that people wrote in them.</summary>
internal static class SourceAssemblies
{
    /// <summary>Project name and its assembly, in the order of the allowed arrows.</summary>
    public static IReadOnlyDictionary<string, Assembly> ByProject { get; } = new[]
    {
        ("ClvBatch.Models", "ClvBatch.Models"), ("ClvBatch.Warehouse", "ClvBatch.Warehouse"), ("ClvBatch.Snapshots", "ClvBatch.Snapshots"),
        ("ClvBatch.Pipeline", "ClvBatch.Pipeline"), ("ClvBatch.Worker", "clvbatch"),
    }.ToDictionary(pair => pair.Item1, pair => Assembly.Load(pair.Item2));

    public static IEnumerable<Type> Types => ByProject.Values
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !type.Name.Contains('<', StringComparison.Ordinal));
}

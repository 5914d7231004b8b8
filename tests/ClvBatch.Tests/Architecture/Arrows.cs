using System.Reflection;
using System.Xml.Linq;

namespace ClvBatch.Tests.Architecture;

/// <summary>Which project may know which: one table, and the check of a project against it.</summary>
internal static class Arrows
{
    private const string Models = "ClvBatch.Models";
    private const string Warehouse = "ClvBatch.Warehouse";
    private const string Snapshots = "ClvBatch.Snapshots";
    private const string Pipeline = "ClvBatch.Pipeline";

    /// <summary>Projects of <c>src</c> with all that they may reference.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed = new Dictionary<string, IReadOnlyList<string>>
    {
        [Models] = [],
        [Warehouse] = [Models],
        [Snapshots] = [Models, Warehouse],
        [Pipeline] = [Models, Warehouse, Snapshots],
        ["ClvBatch.Worker"] = [Models, Warehouse, Snapshots, Pipeline],
    };

    /// <summary>References of a project that the table does not allow.</summary>
    public static IReadOnlyList<string> Forbidden(string project, IEnumerable<string> references) =>
        [.. references.Where(reference => IsOwn(reference) && !Allowed[project].Contains(reference, StringComparer.OrdinalIgnoreCase))];

    /// <summary>What the compiled assembly references.</summary>
    public static IEnumerable<string> OfAssembly(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    /// <summary>What the project file references.</summary>
    public static IEnumerable<string> OfProjectFile(XDocument project) =>
        project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    private static bool IsOwn(string reference) =>
        reference.StartsWith("ClvBatch.", StringComparison.Ordinal) || reference.Equals("clvbatch", StringComparison.OrdinalIgnoreCase);
}

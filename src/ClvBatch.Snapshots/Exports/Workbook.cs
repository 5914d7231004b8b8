using System.IO.Compression;
using System.Text;
using System.Xml;

namespace ClvBatch.Snapshots.Exports;

/// <summary>
/// Sheets as an Excel workbook (Office Open XML, ECMA-376, transitional): numbers and dates are cells of their kind, texts stand inline.
/// </summary>
/// <remarks>
/// Written here because the libraries for it are either not current in the package feed or much larger than the dozen elements this needs. The same
/// sheets give the same bytes.
/// </remarks>
public static class Workbook
{
    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string Kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = false };

    public static void Write(Stream stream, IReadOnlyList<Sheet> sheets)
    {
        using ZipArchive package = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Part(package, "[Content_Types].xml", xml => WriteContentTypes(xml, sheets.Count));
        Part(package, "_rels/.rels", xml => WriteRelations(xml, [("rId1", "officeDocument", "xl/workbook.xml")]));
        Part(package, "xl/workbook.xml", xml => WriteWorkbook(xml, sheets));
        Part(package, "xl/_rels/workbook.xml.rels", xml => WriteRelations(
            xml,
            [
                .. sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")),
                ($"rId{sheets.Count + 1}", "styles", "styles.xml"),
            ]));
        Part(package, "xl/styles.xml", WorkbookStyles.Write);
        for (int i = 0; i < sheets.Count; i++)
        {
            SheetXml sheet = new(sheets[i], isFirst: i == 0);
            Part(package, $"xl/worksheets/sheet{i + 1}.xml", sheet.Write);
        }
    }

    private static void Part(ZipArchive package, string name, Action<XmlWriter> write)
    {
        ZipArchiveEntry entry = package.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Epoch;
        using Stream part = entry.Open();
        using XmlWriter xml = XmlWriter.Create(part, Settings);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void WriteContentTypes(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Default(xml, "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default(xml, "xml", "application/xml");
        Override(xml, "/xl/workbook.xml", $"{Kind}.sheet.main+xml");
        Override(xml, "/xl/styles.xml", $"{Kind}.styles+xml");
        for (int i = 1; i <= sheets; i++)
            Override(xml, $"/xl/worksheets/sheet{i}.xml", $"{Kind}.worksheet+xml");
        xml.WriteEndElement();
    }

    private static void Default(XmlWriter xml, string extension, string type)
    {
        xml.WriteStartElement("Default", ContentTypes);
        xml.WriteAttributeString("Extension", extension);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void Override(XmlWriter xml, string part, string type)
    {
        xml.WriteStartElement("Override", ContentTypes);
        xml.WriteAttributeString("PartName", part);
        xml.WriteAttributeString("ContentType", type);
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, IEnumerable<(string Id, string Type, string Target)> relations)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach ((string id, string type, string target) in relations)
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", $"{Relations}/{type}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteWorkbook(XmlWriter xml, IReadOnlyList<Sheet> sheets)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheets", Main);
        for (int i = 0; i < sheets.Count; i++)
        {
            xml.WriteStartElement("sheet", Main);
            xml.WriteAttributeString("name", sheets[i].Name);
            xml.WriteAttributeString("sheetId", $"{i + 1}");
            xml.WriteAttributeString("id", Relations, $"rId{i + 1}");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}

using System.Xml;

namespace ClvBatch.Snapshots.Exports;

/// <summary>The styles of a workbook: one cell format per member of <see cref="CellFormat"/>, in its order.</summary>
internal static class WorkbookStyles
{
    /// <summary>Formats of one's own are numbered from 164 on; 3 and 4 are #,##0 and #,##0.00 of the reader's language.</summary>
    private static readonly (int Id, string Code)[] NumberFormats = [(164, "yyyy\\-mm\\-dd"), (165, "yyyy\\-mm"), (166, "0.0%")];

    public static void Write(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Workbook.Main);
        List(xml, "numFmts", NumberFormats, format => Element(xml, "numFmt", ("numFmtId", $"{format.Id}"), ("formatCode", format.Code)));
        List(xml, "fonts", [false, true], isBold => Font(xml, isBold));
        List(xml, "fills", ["none", "gray125", "solid"], pattern => Fill(xml, pattern));
        List(xml, "borders", [0], _ => Border(xml));
        List(xml, "cellStyleXfs", [0], _ => Element(xml, "xf", ("numFmtId", "0"), ("fontId", "0"), ("fillId", "0"), ("borderId", "0")));
        List(xml, "cellXfs", Enum.GetValues<CellFormat>(), format => CellStyle(xml, format));
        xml.WriteEndElement();
    }

    private static void CellStyle(XmlWriter xml, CellFormat format)
    {
        bool isHead = format is CellFormat.Head;
        xml.WriteStartElement("xf", Workbook.Main);
        xml.WriteAttributeString("numFmtId", $"{NumberFormat(format)}");
        xml.WriteAttributeString("fontId", isHead ? "1" : "0");
        xml.WriteAttributeString("fillId", isHead ? "2" : "0");
        xml.WriteAttributeString("borderId", "0");
        xml.WriteAttributeString("xfId", "0");
        xml.WriteAttributeString("applyNumberFormat", "1");
        xml.WriteAttributeString("applyAlignment", "1");
        if (isHead || format is CellFormat.Wrapped)
            Element(xml, "alignment", ("vertical", "top"), ("wrapText", "1"));
        else
            Element(xml, "alignment", ("vertical", "top"));
        xml.WriteEndElement();
    }

    private static int NumberFormat(CellFormat format) => format switch
    {
        CellFormat.Whole => 3,
        CellFormat.Number => 4,
        CellFormat.Share => 166,
        CellFormat.Date => 164,
        CellFormat.Month => 165,
        _ => 0,
    };

    private static void Font(XmlWriter xml, bool isBold)
    {
        xml.WriteStartElement("font", Workbook.Main);
        if (isBold)
            Element(xml, "b");
        Element(xml, "sz", ("val", "11"));
        Element(xml, "name", ("val", "Calibri"));
        xml.WriteEndElement();
    }

    private static void Fill(XmlWriter xml, string pattern)
    {
        xml.WriteStartElement("fill", Workbook.Main);
        xml.WriteStartElement("patternFill", Workbook.Main);
        xml.WriteAttributeString("patternType", pattern);
        if (pattern is "solid")
            Element(xml, "fgColor", ("rgb", "FFE3E9F2"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Border(XmlWriter xml)
    {
        xml.WriteStartElement("border", Workbook.Main);
        foreach (string side in new[] { "left", "right", "top", "bottom", "diagonal" })
            Element(xml, side);
        xml.WriteEndElement();
    }

    private static void List<T>(XmlWriter xml, string name, IReadOnlyList<T> items, Action<T> write)
    {
        xml.WriteStartElement(name, Workbook.Main);
        xml.WriteAttributeString("count", $"{items.Count}");
        foreach (T item in items)
            write(item);
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Workbook.Main);
        foreach ((string attribute, string value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}

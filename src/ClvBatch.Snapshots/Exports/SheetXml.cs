using System.Globalization;
using System.Text;
using System.Xml;

namespace ClvBatch.Snapshots.Exports;

/// <summary>One sheet as the XML of its part.</summary>
internal sealed class SheetXml(Sheet sheet, bool isFirst)
{
    /// <summary>The longest text a cell may hold.</summary>
    private const int LongestText = 32_767;

    /// <summary>Day 0 of Excel's calendar, as it counts after its leap day of 1900 that never was.</summary>
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement("worksheet", Workbook.Main);
        WriteView(xml);
        WriteColumns(xml);
        xml.WriteStartElement("sheetData", Workbook.Main);
        WriteRow(xml, 1, [.. sheet.Columns.Select(column => new SheetCell(column.Caption, CellFormat.Head))]);
        for (int i = 0; i < sheet.Rows.Count; i++)
            WriteRow(xml, i + 2, sheet.Rows[i]);
        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter", Workbook.Main);
        xml.WriteAttributeString("ref", $"A1:{Address(sheet.Columns.Count - 1, sheet.Rows.Count + 1)}");
        xml.WriteEndElement();
        if (sheet is { HeatFrom: { } from, Rows.Count: > 0 } && from < sheet.Columns.Count)
            WriteHeat(xml, $"{Address(from, 2)}:{Address(sheet.Columns.Count - 1, sheet.Rows.Count + 1)}");
        xml.WriteEndElement();
    }

    private static string Address(int column, int row)
    {
        string letters = string.Empty;
        for (int rest = column; rest >= 0; rest = rest / 26 - 1)
            letters = (char)('A' + rest % 26) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    private void WriteView(XmlWriter xml)
    {
        xml.WriteStartElement("sheetViews", Workbook.Main);
        xml.WriteStartElement("sheetView", Workbook.Main);
        if (isFirst)
            xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane", Workbook.Main);
        if (sheet.FrozenColumns > 0)
            xml.WriteAttributeString("xSplit", $"{sheet.FrozenColumns}");
        xml.WriteAttributeString("ySplit", "1");
        xml.WriteAttributeString("topLeftCell", Address(sheet.FrozenColumns, 2));
        xml.WriteAttributeString("activePane", sheet.FrozenColumns > 0 ? "bottomRight" : "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private void WriteColumns(XmlWriter xml)
    {
        xml.WriteStartElement("cols", Workbook.Main);
        for (int i = 0; i < sheet.Columns.Count; i++)
        {
            xml.WriteStartElement("col", Workbook.Main);
            xml.WriteAttributeString("min", $"{i + 1}");
            xml.WriteAttributeString("max", $"{i + 1}");
            xml.WriteAttributeString("width", sheet.Columns[i].Width.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("customWidth", "1");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int number, IReadOnlyList<SheetCell> cells)
    {
        xml.WriteStartElement("row", Workbook.Main);
        xml.WriteAttributeString("r", $"{number}");
        for (int column = 0; column < cells.Count; column++)
        {
            if (cells[column].Value is { } value)
                WriteCell(xml, Address(column, number), value, cells[column].Format);
        }

        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string address, object value, CellFormat format)
    {
        xml.WriteStartElement("c", Workbook.Main);
        xml.WriteAttributeString("r", address);
        xml.WriteAttributeString("s", $"{(int)format}");
        switch (value)
        {
            case string text:
                xml.WriteAttributeString("t", "inlineStr");
                WriteText(xml, text);
                break;
            case bool flag:
                xml.WriteAttributeString("t", "b");
                xml.WriteElementString("v", Workbook.Main, flag ? "1" : "0");
                break;
            case DateOnly date:
                xml.WriteElementString("v", Workbook.Main, $"{date.DayNumber - DayZero.DayNumber}");
                break;
            default:
                xml.WriteElementString("v", Workbook.Main, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
        }

        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string text)
    {
        xml.WriteStartElement("is", Workbook.Main);
        xml.WriteStartElement("t", Workbook.Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(Allowed(text.Length <= LongestText ? text : text[..LongestText]));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Without the control characters and lone surrogates that XML has no place for.</summary>
    private static string Allowed(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\ud800', '\uffff') < 0)
            return text;
        StringBuilder allowed = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            allowed.Append(rune.Value is '\t' or '\n' or >= 0x20 and not (0xfffe or 0xffff) ? rune.ToString() : "\ufffd");
        return allowed.ToString();
    }

    private static void WriteHeat(XmlWriter xml, string range)
    {
        xml.WriteStartElement("conditionalFormatting", Workbook.Main);
        xml.WriteAttributeString("sqref", range);
        xml.WriteStartElement("cfRule", Workbook.Main);
        xml.WriteAttributeString("type", "colorScale");
        xml.WriteAttributeString("priority", "1");
        xml.WriteStartElement("colorScale", Workbook.Main);
        Attribute(xml, "cfvo", "type", "min");
        Attribute(xml, "cfvo", "type", "max");
        Attribute(xml, "color", "rgb", "FFFFFFFF");
        Attribute(xml, "color", "rgb", "FF7FB3E6");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Attribute(XmlWriter xml, string element, string name, string value)
    {
        xml.WriteStartElement(element, Workbook.Main);
        xml.WriteAttributeString(name, value);
        xml.WriteEndElement();
    }
}

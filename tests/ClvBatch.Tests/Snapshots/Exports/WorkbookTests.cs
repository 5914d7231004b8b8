using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using ClvBatch.Snapshots.Exports;

namespace ClvBatch.Tests.Snapshots.Exports;

/// <summary>The parts of a workbook, held against ECMA-376 by hand; the integration tests read one with a reader of its own.</summary>
public sealed class WorkbookTests
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly Sheet Mixed = new(
        "Лист & один",
        [new SheetColumn("Text", 10), new SheetColumn("Number", 12.5), new SheetColumn("Date", 11)],
        [
            [new("<b> & \u0001", CellFormat.Plain), new(12.3400m, CellFormat.Number), new(new DateOnly(2026, 9, 30), CellFormat.Date)],
            [new(null, CellFormat.Plain), new(0.25, CellFormat.Share), new(new DateOnly(1900, 3, 1), CellFormat.Month)],
            [new(" a ", CellFormat.Wrapped), new(9_000_000_000L, CellFormat.Whole), new(true, CellFormat.Plain)],
        ],
        FrozenColumns: 2,
        HeatFrom: 1);

    [Fact]
    public void Cells_are_numbers_dates_texts_and_booleans()
    {
        XElement[] cells = [.. Part("xl/worksheets/sheet1.xml", Mixed).Descendants(Main + "c").Skip(3)];
        cells.Select(cell => $"{cell.Attribute("r")!.Value} {cell.Attribute("t")?.Value} {cell.Value}").ShouldBe(
            ["A2 inlineStr <b> & \ufffd", "B2  12.3400", "C2  46295", "B3  0.25", "C3  61", "A4 inlineStr  a ", "B4  9000000000", "C4 b 1"]);
        cells.Select(cell => (CellFormat)int.Parse(cell.Attribute("s")!.Value, CultureInfo.InvariantCulture)).ShouldBe(
            [CellFormat.Plain, CellFormat.Number, CellFormat.Date, CellFormat.Share, CellFormat.Month, CellFormat.Wrapped, CellFormat.Whole, CellFormat.Plain]);
    }

    [Fact]
    public void Head_stays_in_sight_columns_have_widths_and_values_are_shaded()
    {
        XElement sheet = Part("xl/worksheets/sheet1.xml", Mixed);
        XElement pane = sheet.Descendants(Main + "pane").Single();
        (pane.Attribute("ySplit")!.Value, pane.Attribute("xSplit")!.Value, pane.Attribute("topLeftCell")!.Value, pane.Attribute("state")!.Value)
            .ShouldBe(("1", "2", "C2", "frozen"));
        sheet.Descendants(Main + "col").Select(column => column.Attribute("width")!.Value).ShouldBe(["10", "12.5", "11"]);
        sheet.Descendants(Main + "conditionalFormatting").Single().Attribute("sqref")!.Value.ShouldBe("B2:C4");
        sheet.Elements().Select(element => element.Name.LocalName)
            .ShouldBe(["sheetViews", "cols", "sheetData", "autoFilter", "conditionalFormatting"], "the schema wants this order");
    }

    [Fact]
    public void Every_format_has_its_style()
    {
        XElement styles = Part("xl/styles.xml", Mixed);
        XElement[] formats = [.. styles.Element(Main + "cellXfs")!.Elements()];
        formats.Length.ShouldBe(Enum.GetValues<CellFormat>().Length);
        Dictionary<string, string> codes = styles.Descendants(Main + "numFmt").ToDictionary(code => code.Attribute("numFmtId")!.Value, code => code.Attribute("formatCode")!.Value);
        codes[formats[(int)CellFormat.Date].Attribute("numFmtId")!.Value].ShouldBe("yyyy\\-mm\\-dd");
        codes[formats[(int)CellFormat.Share].Attribute("numFmtId")!.Value].ShouldBe("0.0%");
        foreach (XElement list in styles.Elements())
            list.Attribute("count")!.Value.ShouldBe($"{list.Elements().Count()}", list.Name.LocalName);
    }

    [Fact]
    public void Columns_beyond_z_have_two_letters()
    {
        Sheet wide = new("wide", [.. Enumerable.Range(0, 703).Select(i => new SheetColumn($"{i}", 5))], []);
        Part("xl/worksheets/sheet1.xml", wide).Descendants(Main + "c").Select(cell => cell.Attribute("r")!.Value)
            .Where((_, i) => i is 0 or 25 or 26 or 51 or 52 or 701 or 702).ShouldBe(["A1", "Z1", "AA1", "AZ1", "BA1", "ZZ1", "AAA1"]);
    }

    [Fact]
    public void Every_part_that_is_named_is_there_and_the_same_sheets_give_the_same_bytes()
    {
        byte[] first = Written(Mixed, Mixed with { Name = "two" });
        Written(Mixed, Mixed with { Name = "two" }).ShouldBe(first);
        using ZipArchive package = new(new MemoryStream(first));
        string[] parts = [.. package.Entries.Select(entry => entry.FullName)];
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        Xml(package, "[Content_Types].xml").Elements(types + "Override").Select(part => part.Attribute("PartName")!.Value[1..]).ShouldBeSubsetOf(parts);
        Xml(package, "xl/_rels/workbook.xml.rels").Elements().Select(relation => "xl/" + relation.Attribute("Target")!.Value).ShouldBeSubsetOf(parts);
        Xml(package, "xl/workbook.xml").Descendants(Main + "sheet").Select(sheet => sheet.Attribute("name")!.Value).ShouldBe(["Лист & один", "two"]);
    }

    private static XElement Part(string name, Sheet sheet)
    {
        using ZipArchive package = new(new MemoryStream(Written(sheet)));
        return Xml(package, name);
    }

    private static XElement Xml(ZipArchive package, string name)
    {
        using Stream part = package.GetEntry(name)!.Open();
        return XDocument.Load(part, LoadOptions.PreserveWhitespace).Root!;
    }

    private static byte[] Written(params Sheet[] sheets)
    {
        using MemoryStream stream = new();
        Workbook.Write(stream, sheets);
        return stream.ToArray();
    }
}

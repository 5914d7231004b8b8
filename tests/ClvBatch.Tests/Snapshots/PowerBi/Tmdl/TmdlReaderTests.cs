namespace ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

/// <summary>The reader of these tests itself: what Power BI Desktop refuses, it must refuse too.</summary>
public sealed class TmdlReaderTests
{
    private const string Good =
        "/// Sales.\ntable 'My ''Sales'''\n\tdataCategory: Time\n\n\t/// Sum.\n\tmeasure 'A B' =\n\t\t\tVAR x = 1\n\t\t\tRETURN\n\t\t\t    x\n\t\tformatString: \"\"\"a\"\"\"\n\n"
        + "\tcolumn b\n\t\tdataType: int64\n\t\tisHidden\n";

    [Fact]
    public void Names_values_and_expressions_are_read_back()
    {
        TmdlNode table = TmdlReader.Read(Good).ShouldHaveSingleItem();
        table.Name.ShouldBe("My 'Sales'");
        table.Description.ShouldBe("Sales.");
        table["dataCategory"].ShouldBe("Time");
        TmdlNode measure = table.Of("measure").ShouldHaveSingleItem();
        measure.Name.ShouldBe("A B");
        measure.Value.ShouldBe("VAR x = 1\nRETURN\n    x");
        measure["formatString"].ShouldBe("\"a\"");
        table.Of("column").ShouldHaveSingleItem()["isHidden"].ShouldBe("true");
    }

    [Theory]
    [InlineData("table a b\n")]
    [InlineData("table a.b\n")]
    [InlineData("table 'a\n")]
    [InlineData("table a\r\n")]
    [InlineData("table a")]
    [InlineData("\uFEFFtable a\n")]
    [InlineData("table a\n  column b\n")]
    [InlineData("table a\n\t\tcolumn b\n")]
    [InlineData("table a\n\tisHiden\n")]
    [InlineData("table a\n\tcolumn b\n\t\tdataType: integer\n")]
    [InlineData("table a\n\tcolumn b\n\t\tdataType: int64\n\t\tdataType: int64\n")]
    [InlineData("table a\n\tcolumn b\n\tcolumn B\n")]
    [InlineData("/// text\n\ntable a\n")]
    [InlineData("table a\n\t/// text\n\tdataCategory: Time\n")]
    [InlineData("/// text\nrelationship a\n\tfromColumn: a.b\n")]
    [InlineData("table a\n\tmeasure b\n")]
    [InlineData("table a\n\tmeasure b =\n\t\tformatString: 0\n")]
    [InlineData("table a\n\tmeasure b =\n")]
    [InlineData("table a \n")]
    [InlineData("// text\ntable a\n")]
    [InlineData("table a\n\tlineageTag: 1\n")]
    public void What_the_grammar_does_not_allow_is_refused(string text) => Should.Throw<FormatException>(() => TmdlReader.Read(text));
}

using ClvBatch.Pipeline.Exports;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Tests.Pipeline.Exports;

/// <summary>Lists of a mart of seven customers, written down by hand.</summary>
public sealed class AudienceTests : IDisposable
{
    private readonly AudienceMart _mart = new();

    [Theory]
    [InlineData("loyal", "c1 c2 c4")]
    [InlineData("large", "c1 c3")]
    [InlineData("active", "c1 c2 c3")]
    [InlineData("rfm_champions", "c1")]
    [InlineData("mine", "c2 c5")]
    [InlineData("because_of_me", "c5")]
    [InlineData("loyal_refers", "c4")]
    [InlineData("entered", "c5 c6 c7")]
    [InlineData("loyal,large", "c1")]
    [InlineData("loyal,loyal", "c1 c2 c4")]
    public void A_code_of_every_kind_names_its_customers(string codes, string expected) => Ids(Request(codes)).ShouldBe(expected);

    [Theory]
    [InlineData("loyal,large", "c1 c2 c3 c4")]
    [InlineData("mine,rfm_champions", "c1 c2 c5")]
    public void Any_of_several_segments_is_enough_when_asked(string codes, string expected) =>
        Ids(Request(codes) with { MatchAny = true }).ShouldBe(expected);

    [Fact]
    public void Primary_segments_leave_out_who_is_in_a_stronger_one() => Ids(Request("loyal") with { PrimaryOnly = true }).ShouldBe("c2 c4");

    [Fact]
    public void The_most_valuable_come_first_and_who_has_no_value_last()
    {
        Ids(Request("loyal") with { Top = 2 }).ShouldBe("c4 c2");
        Ids(Request("loyal") with { Top = 9 }).ShouldBe("c4 c2 c1");
    }

    [Fact]
    public void Chosen_columns_of_customer_and_snapshot_are_written_in_their_order()
    {
        string[] lines = Lines(Request("large") with { Columns = ["residual_clv", "customer_id", "country", "is_loyal", "last_order_on"] }, out AudienceResult result);
        lines.ShouldBe(["residual_clv,customer_id,country,is_loyal,last_order_on", ",c1,DE,true,2026-09-01", "30.5000,c3,,false,2026-09-03"]);
        result.ShouldBe(new AudienceResult(AudienceMart.Now, 2, 0));
    }

    [Fact]
    public void An_id_that_a_spreadsheet_would_run_gets_an_apostrophe_unless_it_is_to_stay()
    {
        Lines(Request("at_risk"), out AudienceResult guarded).ShouldBe(["customer_id", "'=1+1", "\"a,\"\"b\"\"\""]);
        guarded.Guarded.ShouldBe(1);
        Lines(Request("at_risk") with { AllowFormulas = true }, out _)[1].ShouldBe("=1+1");
    }

    [Fact]
    public void Open_leads_are_a_list_of_their_own() =>
        Lines(Request("potential") with { Top = 1, Columns = ["lead_id", "lead_value"] }, out _).ShouldBe(["lead_id,lead_value", "l2,9.0000"]);

    [Fact]
    public void An_earlier_snapshot_can_be_asked_for() => Ids(Request("loyal") with { Date = AudienceMart.Before }).ShouldBe("c1");

    [Theory]
    [InlineData("nobody", "customer_id", "loyal")]
    [InlineData("loyal' OR 1=1 --", "customer_id", "rfm_champions")]
    [InlineData("left", "customer_id", "no customer")]
    [InlineData("loyal,potential", "customer_id", "two files")]
    [InlineData("loyal", "customer_id; DROP TABLE x", "residual_clv")]
    [InlineData("potential", "customer_id", "lead_value")]
    [InlineData("", "customer_id", "at least one")]
    public void What_is_not_there_is_refused_with_what_is(string codes, string columns, string named)
    {
        string file = _mart.Folder.File("refused.csv");
        Should.Throw<ConfigurationException>(() => Audience.Write(_mart.Options, Request(codes) with { Columns = [columns] }, file, CancellationToken.None))
            .Message.ShouldContain(named);
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public void A_snapshot_that_is_not_there_is_named() =>
        Should.Throw<PublishException>(() => Ids(Request("loyal") with { Date = new DateOnly(2020, 1, 1) })).Message.ShouldContain("2020-01-01");

    public void Dispose() => _mart.Dispose();

    private static AudienceRequest Request(string codes) => new() { Segments = codes.Split(',', StringSplitOptions.RemoveEmptyEntries) };

    private string Ids(AudienceRequest request) => string.Join(' ', Lines(request, out _).Skip(1));

    private string[] Lines(AudienceRequest request, out AudienceResult result)
    {
        string file = _mart.Folder.File("list.csv");
        result = Audience.Write(_mart.Options, request, file, CancellationToken.None);
        return File.ReadAllLines(file);
    }
}

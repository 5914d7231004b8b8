using ClvBatch.Worker.Pages;

namespace ClvBatch.Tests.Worker.Pages;

public sealed class HtmlTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' & < > \"")]
    public void Text_from_outside_cannot_become_markup(string text)
    {
        string markup = Html.Of($"""<a title="{text}">{text}</a>""").ToString();
        markup.Count(letter => letter == '<').ShouldBe(2);
        markup.Count(letter => letter == '"').ShouldBe(2);
        System.Net.WebUtility.HtmlDecode(markup).ShouldBe($"""<a title="{text}">{text}</a>""");
    }

    [Fact]
    public void Markup_in_markup_is_kept() =>
        Html.Of($"<ul>{Html.Each(new[] { "a", "<b>" }, item => Html.Of($"<li>{item}</li>"))}{Html.If(false, () => Html.Fixed("x"))}</ul>").ToString()
            .ShouldBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
}

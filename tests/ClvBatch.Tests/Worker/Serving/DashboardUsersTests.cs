using System.Text;
using ClvBatch.Worker.Serving;

namespace ClvBatch.Tests.Worker.Serving;

public sealed class DashboardUsersTests
{
    private static readonly string Entry = $"olga:{PasswordHash.Of("correct horse")}";

    [Theory]
    [InlineData("olga:correct horse", "olga")]
    [InlineData("olga:wrong", null)]
    [InlineData("oleg:correct horse", null)]
    [InlineData("oleg:nobody", null)]
    [InlineData("olga", null)]
    [InlineData("", null)]
    public async Task Only_a_right_name_and_password_are_recognized(string credentials, string? expected)
    {
        using DashboardUsers users = new([Entry]);
        string header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
        (await users.Recognize(header, CancellationToken.None)).ShouldBe(expected);
        (await users.Recognize(header, CancellationToken.None)).ShouldBe(expected, "the second time from memory");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer b2xnYTpjb3JyZWN0IGhvcnNl")]
    [InlineData("Basic ###")]
    public async Task Header_of_another_kind_is_nobody(string? header)
    {
        using DashboardUsers users = new([Entry]);
        (await users.Recognize(header, CancellationToken.None)).ShouldBeNull();
    }
}

using System.Text;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Serving;

namespace ClvBatch.Tests.Worker.Serving;

public sealed class PasswordHashTests
{
    [Fact]
    public void Right_password_matches_after_a_round_through_text_and_no_other_does()
    {
        PasswordHash hash = PasswordHash.TryParse(PasswordHash.Of("пароль из слов").ToString())!;
        hash.Matches("пароль из слов").ShouldBeTrue();
        hash.Matches("пароль из слов ").ShouldBeFalse();
        hash.Matches("").ShouldBeFalse();
    }

    [Fact]
    public void Key_is_PBKDF2_as_published()
    {
        // RFC 7914, section 11: P = "passwd", S = "salt", c = 1, the first 32 of 64 bytes.
        byte[] key = Convert.FromHexString("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
        new PasswordHash(1, Encoding.UTF8.GetBytes("salt"), key).Matches("passwd").ShouldBeTrue();
    }

    [Fact]
    public void Two_hashes_of_one_password_differ() => PasswordHash.Of("same").ToString().ShouldNotBe(PasswordHash.Of("same").ToString());

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("pbkdf2-sha256$0$c2FsdA==$a2V5a2V5a2V5a2V5a2V5")]
    [InlineData("pbkdf2-sha256$1000$$a2V5a2V5a2V5a2V5a2V5")]
    [InlineData("pbkdf2-sha256$1000$c2FsdA==$a2V5")]
    [InlineData("pbkdf2-sha256$1000$c2FsdA==$not base64!")]
    [InlineData("md5$1000$c2FsdA==$a2V5a2V5a2V5a2V5a2V5")]
    public void Text_of_another_form_is_no_hash(string text) => PasswordHash.TryParse(text).ShouldBeNull();

    [Fact]
    public void Verb_prints_an_entry_that_lets_its_user_in()
    {
        using WorkerHarness worker = new() { Input = "correct horse battery\n" };
        worker.Run("hash-password", "olga").ShouldBe(ExitCode.Success);
        (string name, string hash) = DashboardUsers.Split(worker.Out.Trim());
        name.ShouldBe("olga");
        PasswordHash.TryParse(hash)!.Matches("correct horse battery").ShouldBeTrue();
    }

    [Theory]
    [InlineData("olga", "short\n")]
    [InlineData("ol:ga", "correct horse battery\n")]
    public void Verb_refuses_short_passwords_and_names_with_colons(string name, string input)
    {
        using WorkerHarness worker = new() { Input = input };
        worker.Run("hash-password", name).ShouldBe(ExitCode.Configuration);
        worker.Out.ShouldBeEmpty();
    }
}

using ClvBatch.Worker.Logging;

namespace ClvBatch.Tests.Worker.Logging;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("Host=db;Username=clv;Password=canary;Database=x", "Host=db;Username=clv;Password=***;Database=x")]
    [InlineData("Host=db;PWD = canary", "Host=db;PWD = ***")]
    [InlineData("Host=db;Password='canary; with a semicolon';Port=1", "Host=db;Password=***;Port=1")]
    [InlineData("password: canary", "password: ***")]
    [InlineData("Password=canary with, spaces};Host=db", "Password=***;Host=db")]
    [InlineData("{\"Password\":\"canary\"}", "{\"Password\":***}")]
    [InlineData("postgres://clv:canary@db/x", "postgres://***@db/x")]
    [InlineData("api_key=canary", "api_key=***")]
    [InlineData("sent to https://hooks.example.com/services/T0/canary", "sent to https://hooks.example.com/***")]
    public void Secret_is_blanked_and_the_rest_stays(string text, string expected) => SecretMask.Apply(text).ShouldBe(expected);

    [Theory]
    [InlineData("No password is set.")]
    [InlineData("https://example.com/a:b")]
    [InlineData("fit done in 1.2 s, 2,357 rows")]
    public void Text_without_secrets_stays(string text) => SecretMask.Apply(text).ShouldBe(text);

    [Theory]
    [InlineData("""{"Message":"Host=\"db\";Password=canary\\"}""", """{"Message":"Host=\"db\";Password=***"}""")]
    [InlineData("""{"Properties":{"Password":"canary","Rows":3,"List":["pwd=canary",null]}}""", """{"Properties":{"Password":"***","Rows":3,"List":["pwd=***",null]}}""")]
    public void Json_stays_json(string line, string expected) => SecretMask.ApplyToJson(line).ShouldBe(expected);
}

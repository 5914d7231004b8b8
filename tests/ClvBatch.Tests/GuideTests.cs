using System.Text.RegularExpressions;

namespace ClvBatch.Tests;

/// <summary>
/// The guide's page of questions is made from <c>src/guide/questions</c>, whose SQL the integration tests run and hold against answers of their own.
/// </summary>
public sealed partial class GuideTests
{
    private static readonly Dictionary<string, (string Title, string Intro)> Heads = new(StringComparer.Ordinal)
    {
        ["en"] = (
            "Questions and their SQL",
            "Each answer is one statement over schema `bi`, the same for the PostgreSQL mart and the DuckDB file. Dates and names are those of the demo shop. "
            + "What a column means stands in the [data dictionary](dictionary.md)."),
        ["ru"] = (
            "Вопросы и их SQL",
            "Каждый ответ — один запрос к схеме `bi`, одинаковый для витрины в PostgreSQL и файла DuckDB. Даты и названия — из демонстрационного магазина. "
            + "Что значит столбец, сказано в [словаре данных](dictionary.ru.md)."),
    };

    /// <summary>After a change of a question: run with <c>CLV_APPROVE=1</c>, which writes the page anew.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Page_of_questions_shows_the_SQL_that_is_tested(string language)
    {
        string file = RepositoryRoot.File(language is "en" ? "src/guide/questions.md" : $"src/guide/questions.{language}.md");
        string text = Page(language);
        if (Environment.GetEnvironmentVariable("CLV_APPROVE") is "1")
            File.WriteAllText(file, text);
        File.ReadAllText(file).ReplaceLineEndings("\n").ShouldBe(text);
    }

    [Fact]
    public void Every_question_has_words_in_both_languages_and_short_portable_SQL()
    {
        string[] files = Files();
        files.Length.ShouldBeGreaterThanOrEqualTo(10);
        foreach (string file in files)
        {
            (Dictionary<string, string> words, string sql) = Read(file);
            string.Join(' ', words.Keys).ShouldBe("question.en question.ru answer.en answer.ru", file);
            sql.Split('\n').Length.ShouldBeLessThanOrEqualTo(12, file);
            sql.ShouldContain("FROM bi.", Case.Sensitive, file);
            File.ReadAllText(RepositoryRoot.File("tests/ClvBatch.IntegrationTests/Readers/TenQuestionsTests.cs"))
                .ShouldContain($"\"{Path.GetFileNameWithoutExtension(file)}\"", Case.Sensitive, "no test asks it");
        }
    }

    private static string Page(string language) => string.Concat(
    [
        $"# {Heads[language].Title}\n\n{Heads[language].Intro}\n",
        .. Files().Select(file =>
        {
            (Dictionary<string, string> words, string sql) = Read(file);
            return $"\n## {words[$"question.{language}"]}\n\n{words[$"answer.{language}"]}\n\n```sql\n{sql}\n```\n";
        }),
    ]);

    private static string[] Files() =>
        [.. Directory.EnumerateFiles(RepositoryRoot.File("src/guide/questions"), "*.sql").Order(StringComparer.Ordinal)];

    private static (Dictionary<string, string> Words, string Sql) Read(string file)
    {
        string[] lines = File.ReadAllLines(file);
        Match[] heads = [.. lines.Select(line => Head().Match(line)).TakeWhile(match => match.Success)];
        return (
            heads.ToDictionary(head => head.Groups["key"].Value, head => head.Groups["text"].Value, StringComparer.Ordinal),
            string.Join('\n', lines.Skip(heads.Length)));
    }

    [GeneratedRegex("^-- (?<key>[a-z.]+): (?<text>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();
}

using System.Net.Mail;
using System.Text.RegularExpressions;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Parquet;
using ClvBatch.Snapshots.Segments;

namespace ClvBatch.Pipeline.Options;

/// <summary>Says everything that is wrong with a configuration before any work starts.</summary>
/// <remarks>Looks at values and at the files they name; connections and source contents are the business of <c>check</c>.</remarks>
public static partial class ClvOptionsValidator
{
    /// <summary>Longest horizon in months; beyond a century a monthly table says nothing.</summary>
    /// <summary>Every error in <paramref name="options"/>; empty when there is none.</summary>
    public static IReadOnlyList<ConfigurationError> Validate(ClvOptions options)
    {
        ErrorList errors = new();
        CheckGeneral(options, errors);
        CheckWorkspace(options.Workspace, errors);
        CheckOutputs(options, errors);
        CheckModel(options.Model, errors);
        CheckRules(options, errors);
        CheckOperation(options, errors);
        return errors.Errors;
    }

    private static void CheckGeneral(ClvOptions options, ErrorList errors)
    {
        errors.Require(
            TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out TimeZoneInfo? zone) && zone.HasIanaId,
            "TimeZone", options.TimeZone, "not a time zone", "give an IANA name such as Europe/Berlin or UTC");
        errors.Require(
            CurrencyCode().IsMatch(options.Currency),
            "Currency", options.Currency, "not a currency code", "give three capital letters (ISO 4217), e.g. EUR");
        errors.Require(options.Culture is "en" or "ru", "Culture", options.Culture, "not a language of the labels", "give en or ru");
        errors.Require(
            options.Failpoint is null || Failpoint.Names.Contains(options.Failpoint, StringComparer.Ordinal),
            "Failpoint", options.Failpoint, "no such point", $"give one of {string.Join(", ", Failpoint.Names)}");
    }

    private static void CheckWorkspace(WorkspaceOptions workspace, ErrorList errors)
    {
        errors.RequireText("Workspace:Directory", workspace.Directory, "give a folder, e.g. work");
        errors.Require(
            MemorySize().IsMatch(workspace.MemoryLimit),
            "Workspace:MemoryLimit", workspace.MemoryLimit, "not an amount of memory", "give a number and a unit, e.g. 1GB or 800MB");
        errors.RequireAtLeast("Workspace:Threads", workspace.Threads, 0, "threads (0 = all cores)");
        errors.RequireAtLeast("Workspace:KeepDays", workspace.KeepDays, 0, "days");
    }

    private static void CheckOutputs(ClvOptions options, ErrorList errors)
    {
        MartOptions mart = options.Mart;
        errors.Require(
            !string.IsNullOrWhiteSpace(mart.ConnectionString),
            "Mart:ConnectionString", null, "empty", "give the path of a DuckDB file or an Npgsql connection string");
        errors.Require(
            mart.Distributed == MartDistribution.None || mart.Engine == MartEngine.PostgreSql,
            "Mart:Distributed", mart.Distributed, "needs a PostgreSQL mart", "set Clv:Mart:Engine to PostgreSql, or Distributed to None");
        errors.RequireText("Parquet:Directory", options.Parquet.Directory, "give a folder, or set Clv:Parquet:Enabled to false");
        errors.Require(
            options.Parquet.Writer is not ParquetWriter.ParquetNet || ParquetWriters.ParquetNet is not null,
            "Parquet:Writer", options.Parquet.Writer, "not in this build", "set it to DuckDb, or build with -p:ParquetNet=true as the container image does");
        errors.RequireAtLeast("Retention:DailyDays", options.Retention.DailyDays, 0, "days (0 = for ever)");
    }

    private static void CheckModel(ModelOptions model, ErrorList errors)
    {
        string known = string.Join(", ", ModelOptions.KnownCandidates);
        errors.Require(model.Candidates.Count > 0, "Model:Candidates", null, "empty", $"give one or more of {known}");
        foreach (string candidate in model.Candidates.Where(name => !ModelOptions.KnownCandidates.Contains(name, StringComparer.Ordinal)))
        {
            string? nearest = Suggestion.Nearest(candidate, ModelOptions.KnownCandidates);
            errors.Require(
                false, "Model:Candidates", candidate, "not a model", nearest is null ? $"known are {known}" : $"did you mean {nearest}?");
        }

        errors.Require(
            model.Candidates.Distinct(StringComparer.Ordinal).Count() == model.Candidates.Count,
            "Model:Candidates", string.Join(',', model.Candidates), "names a model twice", "name each model once");
        errors.Require(model.HoldoutWeeks is >= 1 and <= 520, "Model:HoldoutWeeks", model.HoldoutWeeks, "not between 1 and 520", "give weeks, e.g. 26");
        errors.RequireAscending("Model:HorizonMonths", model.HorizonMonths, 0, "months");
        errors.Require(
            model.HorizonMonths.All(ModelOptions.KnownHorizonMonths.Contains),
            "Model:HorizonMonths", string.Join(',', model.HorizonMonths), "holds a horizon that has no columns", "choose from 3, 12, 24 and 36");
        errors.RequireShare("Model:AnnualDiscountRate", model.AnnualDiscountRate);
        errors.RequireShare("Model:GrossMargin", model.GrossMargin);
        errors.Require(model.Interval is > 0 and < 1, "Model:Interval", model.Interval, "not strictly between 0 and 1", "give a probability, e.g. 0.9");
    }

    private static void CheckRules(ClvOptions options, ErrorList errors)
    {
        errors.RequireAscending("Cohorts:LtvDayMarks", options.Cohorts.LtvDayMarks, 0, "days");
        errors.RequireAtLeast("Cohorts:FunnelDays", options.Cohorts.FunnelDays, 1, "days");
        CheckSegmentRules(options.Segments.File, errors);
        errors.RequireAscending("Segments:MigrationDays", options.Segments.MigrationDays, 1, "days");
        errors.RequireAtLeast("Segments:MigrationToleranceDays", options.Segments.MigrationToleranceDays, 0, "days");
        EconomicsRules.Check(options.Economics, errors);
        int months = options.Forecast.Months;
        errors.Require(months is >= 1 and <= 60, "Forecast:Months", months, "not between 1 and 60", "give whole months, e.g. 12");
        errors.Require(
            Directory.Exists(options.Metrics.Directory),
            "Metrics:Directory", options.Metrics.Directory, "no such folder", "give a folder of JSON files; config/metrics is the shipped one");
        errors.Require(
            File.Exists(options.Alerts.RulesFile),
            "Alerts:RulesFile", options.Alerts.RulesFile, "no such file", "give a JSON file of rules; config/alerts.json is the shipped one");
        errors.RequireAtLeast("Subscriptions:PlanChangeDays", options.Subscriptions.PlanChangeDays, 0, "days");
        errors.RequireAtLeast("Subscriptions:MinRelations", options.Subscriptions.MinRelations, 1, "relations");
        errors.RequireAtLeast("Subscriptions:ForecastMonths", options.Subscriptions.ForecastMonths, 0, "months");
        WhatIfOptions whatIf = options.WhatIf;
        errors.RequireAscending("WhatIf:RetentionPoints", whatIf.RetentionPoints, 1, "percentage points");
        errors.Require(whatIf.Change is > 0 and < 1, "WhatIf:Change", whatIf.Change, "not strictly between 0 and 1", "give a share, e.g. 0.1");
        GateOptions gates = options.Gates;
        errors.RequireShare("Gates:WarnRejectedShare", gates.WarnRejectedShare);
        errors.RequireShare("Gates:MaxRejectedShare", gates.MaxRejectedShare);
        errors.RequireAtLeast("Gates:MaxSourceLagDays", gates.MaxSourceLagDays ?? 0, 0, "days");
        errors.Require(
            gates.WarnRowCountChange is null or > 0, "Gates:WarnRowCountChange", gates.WarnRowCountChange, "not above 0", "give a share, e.g. 0.3");
    }

    private static void CheckSegmentRules(string file, ErrorList errors)
    {
        errors.Require(File.Exists(file), "Segments:File", file, "no such file", "give a JSON file of rules; config/segments.json is the shipped one");
        if (!File.Exists(file))
            return;
        try
        {
            SegmentRules.Load(file);
        }
        catch (SegmentRulesException wrong)
        {
            foreach (RuleProblem problem in wrong.Problems)
                errors.Require(false, "Segments:File", file, problem.ToString(), "the format stands in src/ClvBatch.Snapshots/Segments/README.md");
        }
    }

    private static void CheckOperation(ClvOptions options, ErrorList errors)
    {
        errors.Require(
            options.Alerts.WebhookUrl is null || IsWebAddress(options.Alerts.WebhookUrl),
            "Alerts:WebhookUrl", null, "not a web address", "give an address that starts with https:// or http://");
        errors.Require(
            options.Alerts.SuccessPingUrl is null || IsWebAddress(options.Alerts.SuccessPingUrl),
            "Alerts:SuccessPingUrl", null, "not a web address", "give an address that starts with https:// or http://");
        errors.Require(
            options.Dashboard.PublicUrl is null || IsWebAddress(options.Dashboard.PublicUrl),
            "Dashboard:PublicUrl", options.Dashboard.PublicUrl, "not a web address", "give e.g. https://clv.example.com");
        EmailOptions email = options.Alerts.Email;
        errors.Require(email.SmtpPort is > 0 and < 65536, "Alerts:Email:SmtpPort", email.SmtpPort, "not a TCP port", "give a number from 1 to 65535");
        errors.Require(
            email.SmtpHost is null || (email.From is not null && email.To.Count > 0),
            "Alerts:Email:SmtpHost", email.SmtpHost, "set without a sender and a recipient", "set Clv:Alerts:Email:From and To as well");
        const string Address = "give an address, e.g. clv@example.com";
        errors.Require(email.From is null || MailAddress.TryCreate(email.From, out _), "Alerts:Email:From", email.From, "no e-mail address", Address);
        foreach (string recipient in email.To)
            errors.Require(MailAddress.TryCreate(recipient, out _), "Alerts:Email:To", recipient, "no e-mail address", Address);
        foreach (string url in options.Dashboard.Urls.Split(';'))
        {
            errors.Require(IsWebAddress(url), "Dashboard:Urls", url, "not a web address", "give e.g. http://127.0.0.1:8080");
        }

        errors.Require(
            options.Dashboard.Users.All(user => user.IndexOf(':', StringComparison.Ordinal) > 0),
            "Dashboard:Users", null, "holds an entry without a name", "give each user as name:salted hash");
        errors.Require(
            options.Dashboard.LookUpSeconds is >= 1 and <= 600,
            "Dashboard:LookUpSeconds", options.Dashboard.LookUpSeconds, "not between 1 and 600", "give a number of seconds");
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https";

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, 1000)]
    private static partial Regex CurrencyCode();

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)? ?([KMGT]i?B)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MemorySize();
}

using Fusion.Adapters.Connectors;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Linting;

/// <summary>How records arrive, and how they may be handled.</summary>
static class ArrivalRules
{
    const int RequestsPerMinuteMax = 1_200;

    static readonly TimeSpan PublicPollMin = TimeSpan.FromSeconds(30);
    static readonly TimeSpan PatienceMin = TimeSpan.FromSeconds(5);
    static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(5);
    static readonly TimeSpan PollMax = TimeSpan.FromDays(31);

    static readonly LintRule Plain = new("FS029", LintSeverity.Warning, "A service is spoken to over https.");
    static readonly LintRule Credential = new("FS030", LintSeverity.Error, "No credential stands in a manifest; the host gives it as a variable.");
    static readonly LintRule Hurry = new("FS031", LintSeverity.Warning, $"No service is asked more than {RequestsPerMinuteMax} times a minute.");
    static readonly LintRule Everything = new("FS032", LintSeverity.Warning, "A pattern of files says how their names end.");
    static readonly LintRule Often = new("FS033", LintSeverity.Warning, "A service is looked at every 30 seconds at most.");
    static readonly LintRule Seldom = new("FS034", LintSeverity.Warning, "A dataset is looked at once a month at least.");
    static readonly LintRule NoSchedule = new("FS035", LintSeverity.Note, "A service says how often it is looked at.");
    static readonly LintRule Twice = new("FS036", LintSeverity.Error, "No column is named twice.");
    static readonly LintRule Basis = new("FS037", LintSeverity.Warning, "The lawful basis is one that the law knows.");
    static readonly LintRule Open = new(
        "FS038", LintSeverity.Warning, "Records that name suspects, victims or witnesses are at least official_sensitive.");
    static readonly LintRule Again = new("FS039", LintSeverity.Note, "No restriction is said twice.");
    static readonly LintRule Patience = new("FS040", LintSeverity.Warning, "An answer is waited for between 5 seconds and 5 minutes.");

    public static readonly IReadOnlyList<LintRule> All =
        [Plain, Credential, Hurry, Everything, Often, Seldom, NoSchedule, Twice, Basis, Open, Again, Patience];

    static readonly string[] Bases =
    [
        "law_enforcement", "public_task", "legal_obligation", "vital_interests", "legitimate_interests", "consent", "contract", "open_data",
        "substantial_public_interest", "national_security",
    ];

    static readonly string[] SecretQueries = ["api_key=", "apikey=", "token=", "password=", "app_key="];
    static readonly string[] Sensitive = ["suspect", "convicted", "victim", "witness"];

    public static void Look(LintDataset dataset, LintReport report)
    {
        OfConnector(dataset, report);
        OfHandling(dataset, report);
        if (LintFile.Find(dataset.Usual("format"), "columns") is YamlList columns)
        {
            foreach (var twice in columns.Items.OfType<YamlText>().GroupBy(column => column.Text).Where(group => group.Count() > 1))
                report.Add(Twice, twice.Last().At, $"The column '{twice.Key}' is named twice.");
        }
    }

    static void OfConnector(LintDataset dataset, LintReport report)
    {
        var connector = dataset.Usual("connector");
        var every = dataset.Dataset.PollEvery;
        var schedule = dataset.Usual("schedule");
        if (connector?.Find("files") is YamlText { Text: "*" or "*.*" } files)
            report.Add(
                Everything, files.At,
                $"'{files.Text}' also takes what is no delivery; write how the names end, such as *{dataset.Dataset.Format.Extension}.");
        if (schedule is not null && every > PollMax)
            report.Add(Seldom, schedule.At, "Look at it once a month at least, or nobody sees that it has stopped.");
        if (dataset.Dataset.Connector is not ConnectorSettings.HttpPages pages)
            return;
        var at = connector!.Find("url")?.At ?? connector.At;
        if (pages.Url.StartsWith("http://", StringComparison.Ordinal))
            report.Add(Plain, at, "Write https://; over http anybody on the way reads and changes what is sent.");
        var isCredential = Uri.TryCreate(pages.Url, UriKind.Absolute, out var address) && address.UserInfo.Length > 0;
        var header = pages.Headers.FirstOrDefault(header => IsSecret(header.Key) && !header.Value.Contains("${", StringComparison.Ordinal));
        if (isCredential || header.Key is not null || Secrets(pages.Url))
            report.Add(Credential, at, "A credential stands here in the open; write a variable such as ${TOKEN} and let the host give it.");
        if (pages.RequestsPerMinute > RequestsPerMinuteMax)
            report.Add(Hurry, connector.Find("requests_per_minute")!.At, $"Ask at most {RequestsPerMinuteMax} times a minute.");
        if (pages.Timeout < PatienceMin || pages.Timeout > PatienceMax)
            report.Add(Patience, connector.Find("timeout")!.At, "Wait at least 5 seconds, and give up after 5 minutes at most.");
        if (schedule is null)
            report.Add(NoSchedule, connector.At, "Say how often to look: schedule: { every: 5m }.");
        else if (every < PublicPollMin && !pages.Url.StartsWith("${", StringComparison.Ordinal))
            report.Add(Often, schedule.At, "Look every 30 seconds at most; a publisher shuts out who asks without end.");
    }

    static bool IsSecret(string header) =>
        header.ToLowerInvariant() is "authorization" or "x-api-key" or "api-key" or "cookie" or "ocp-apim-subscription-key";

    static bool Secrets(string url) => SecretQueries
        .Any(name => url.IndexOf(name, StringComparison.OrdinalIgnoreCase) is var at and >= 0
            && !url[(at + name.Length)..].StartsWith("${", StringComparison.Ordinal));

    static void OfHandling(LintDataset dataset, LintReport report)
    {
        if (dataset.Usual("handling") is not { } handling)
            return;
        if (handling.Find("lawful_basis") is YamlText basis && !Bases.Contains(basis.Text))
            report.Add(
                Basis, basis.At,
                $"'{basis.Text}' is no lawful basis known here{Nearest.Hint(basis.Text, Bases, "")}; they are {string.Join(", ", Bases)}.");
        var named = dataset.Mentions.FirstOrDefault(mention => Sensitive.Contains(LintDataset.Text(mention, "category")));
        if (LintDataset.Text(handling, "marking") == "official" && named is not null)
            report.Add(
                Open, handling.Find("marking")!.At,
                $"The mapping names a {LintDataset.Text(named, "category")}; mark such records official_sensitive.");
        if (handling.Find("restrictions") is YamlList list
            && list.Items.OfType<YamlText>().GroupBy(one => one.Text).FirstOrDefault(group => group.Count() > 1) is { } twice)
            report.Add(Again, twice.Last().At, $"The restriction '{twice.Key}' is said twice.");
    }
}

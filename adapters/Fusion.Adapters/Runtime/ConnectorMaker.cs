using System.Net;
using Fusion.Adapters.Connectors;
using Fusion.Adapters.Manifests;
using Fusion.Ontology;
using Npgsql;

namespace Fusion.Adapters.Runtime;

/// <summary>Makes the connectors that manifests ask for, with what the host gives: folders, addresses, secrets.</summary>
sealed class ConnectorMaker(SourceRunnerOptions options, HttpClient http, TimeProvider time) : IDisposable
{
    const string SpoolFolder = ".spool";
    const long Megabyte = 1024 * 1024;

    /// <summary>A source's database is somebody else's; one reader needs no more.</summary>
    const int DatabaseConnectionsMax = 2;

    readonly HttpBudgets budgets = new(time);
    readonly List<NpgsqlDataSource> databases = [];

    /// <param name="problem">What the host did not give, or gave wrongly; null where the connector was made.</param>
    public ISourceConnector? Make(DatasetManifest dataset, out string? problem)
    {
        problem = null;
        return dataset.Connector switch
        {
            ConnectorSettings.FileDrop drop => new FileDropConnector(dataset, drop, Place(dataset.Id), time),
            ConnectorSettings.MailDrop => new FileDropConnector(dataset, new ConnectorSettings.FileDrop("*"), Mailbox(dataset.Id), time),
            ConnectorSettings.HttpPages pages => Http(dataset, pages, out problem),
            ConnectorSettings.PostgresTable table => Table(dataset, table, out problem),
            ConnectorSettings.AmqpQueue queue => Queue(dataset, queue, out problem),
            ConnectorSettings.Listener listener => Listener(dataset, listener, out problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    public void Dispose()
    {
        budgets.Dispose();
        foreach (var database in databases)
            database.Dispose();
    }

    FileDropPlace Place(DatasetId dataset) => new(Folder(dataset), options.SettleTime, IsJudged: options.Contracts is not null);

    /// <summary>Programs that deliver mail put it into new and mark what they have shown in cur.</summary>
    FileDropPlace Mailbox(DatasetId dataset) => Place(dataset) with { Subfolders = ["new", "cur"], IsJudged = false };

    string Folder(DatasetId dataset) => Path.Combine([options.DropFolder, .. dataset.ToString().Split('/')]);

    HttpPageConnector? Http(DatasetManifest dataset, ConnectorSettings.HttpPages pages, out string? problem)
    {
        var headers = new List<KeyValuePair<string, string>>();
        problem = null;
        foreach (var (name, value) in pages.Headers)
        {
            if (Fill(value, $"header {name}", ref problem) is { } filled)
                headers.Add(KeyValuePair.Create(name, filled));
        }

        var auth = Auth(pages.Auth, ref problem);
        if (Fill(pages.Url, "url", ref problem) is not { } url)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            problem ??= "The url is no http or https address once the host's variables are put in.";
        if (problem is not null)
            return null;
        var jitter = new Random(dataset.Id.ToString().Length);
        var filledPages = pages with { Headers = headers };
        var budget = budgets.Of(address!, pages.RequestsPerMinute);
        var fetch = new HttpFetch(http, filledPages, new HttpAuth(auth, http, time), budget, options.BackoffFirst, jitter, time);
        return new HttpPageConnector(dataset, filledPages, address!, options.Contracts is not null, fetch);
    }

    HttpAuthSettings? Auth(HttpAuthSettings? auth, ref string? problem) => auth switch
    {
        HttpAuthSettings.Basic basic => new HttpAuthSettings.Basic(
            Fill(basic.User, "user", ref problem) ?? "", Fill(basic.Password, "password", ref problem) ?? ""),
        HttpAuthSettings.Bearer bearer => new HttpAuthSettings.Bearer(Fill(bearer.Token, "token", ref problem) ?? ""),
        HttpAuthSettings.ApiKey key => key with { Key = Fill(key.Key, "key", ref problem) ?? "" },
        HttpAuthSettings.ClientCredentials client => client with
        {
            TokenUrl = Fill(client.TokenUrl, "token_url", ref problem) ?? "",
            ClientId = Fill(client.ClientId, "client_id", ref problem) ?? "",
            Secret = Fill(client.Secret, "client_secret", ref problem) ?? "",
        },
        _ => null,
    };

    PostgresConnector? Table(DatasetManifest dataset, ConnectorSettings.PostgresTable table, out string? problem)
    {
        problem = null;
        if (Fill(table.Connection, "connection", ref problem) is not { } connection)
            return null;
        try
        {
            var database = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = DatabaseConnectionsMax, ApplicationName = "fusion" });
            databases.Add(database);
            return new PostgresConnector(dataset, table, database);
        }
        catch (Exception strange) when (strange is ArgumentException or FormatException or KeyNotFoundException)
        {
            problem = "The connection is no Npgsql connection string once the host's variables are put in.";
            return null;
        }
    }

    AmqpConnector? Queue(DatasetManifest dataset, ConnectorSettings.AmqpQueue queue, out string? problem)
    {
        problem = null;
        if (Fill(queue.Url, "url", ref problem) is not { } url)
            return null;
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps")
            return new AmqpConnector(dataset, queue, address, new Random(dataset.Id.ToString().Length));
        problem = "The url is no amqp or amqps address once the host's variables are put in.";
        return null;
    }

    SpoolConnector? Listener(DatasetManifest dataset, ConnectorSettings.Listener listener, out string? problem)
    {
        problem = null;
        if (Fill(listener.Address, "address to listen on", ref problem) is not { } address)
            return null;
        if (!ListenPlace.TryParse(address, listener.IsExposed, out var place, out var objection))
        {
            problem = objection;
            return null;
        }

        var receiver = Receiver(dataset, listener, place, ref problem);
        return receiver is null
            ? null
            : new SpoolConnector(
                dataset, new Spool(Path.Combine(Folder(dataset.Id), SpoolFolder), listener.SpoolMegabytes * Megabyte), $"{place}",
                    receiver);
    }

    IRecordReceiver? Receiver(DatasetManifest dataset, ConnectorSettings.Listener listener, IPEndPoint place, ref string? problem) =>
        listener switch
    {
        ConnectorSettings.TcpListener => new TcpReceiver(dataset.Format, place, time),
        ConnectorSettings.UdpListener => new UdpReceiver(dataset.Format, place),
        ConnectorSettings.Webhook hook => Fill(hook.Secret, "secret", ref problem) is { Length: > 0 } secret
            ? new WebhookReceiver(dataset.Format, place, hook with { Secret = secret }, time)
            : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    string? Fill(string text, string what, ref string? problem)
    {
        if (Variables.TryFill(text, options.Variables, out var filled, out var missing))
            return filled;
        problem ??= $"The {what} needs {missing}, which the host did not give.";
        return null;
    }
}

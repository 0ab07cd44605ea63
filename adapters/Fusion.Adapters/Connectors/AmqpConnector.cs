using System.Runtime.CompilerServices;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Fusion.Adapters.Connectors;

/// <summary>
/// Messages of a queue, AMQP 0-9-1. The broker keeps a message until it is acknowledged, and it is acknowledged once what it holds is
/// durable: after a crash it comes again, and costs only duplicates. No more is fetched than is recorded at once.
/// </summary>
sealed class AmqpConnector(DatasetManifest dataset, ConnectorSettings.AmqpQueue settings, Uri address, Random jitter) : ISourceConnector,
    IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly ConnectionFactory factory = new()
    {
        Uri = address,
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = Patience,
        ContinuationTimeout = Patience,
        ClientProvidedName = "fusion",
        RequestedHeartbeat = TimeSpan.FromSeconds(20 + jitter.Next(10)),
    };

    IConnection? connection;
    IChannel? channel;

    public async IAsyncEnumerable<SourceBatch> ReadAsync(IIntake intake, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var (records, last) = await FetchAsync(cancellation);
            if (records.Count == 0)
                yield break;
            var isRecorded = false;
            try
            {
                yield return new SourceBatch(records, $"amqp:{settings.Queue}", Cursor: null);
                isRecorded = true;
            }
            finally
            {
                // What is not acknowledged comes again, once the broker sees that nobody has it.
                if (!isRecorded)
                    await DisposeAsync();
            }

            await AcknowledgeAsync(last, cancellation);
        }
    }

    public void Dispose()
    {
        channel?.Dispose();
        connection?.Dispose();
        (channel, connection) = (null, null);
    }

    async Task DisposeAsync()
    {
        if (channel is not null)
            await channel.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        (channel, connection) = (null, null);
    }

    /// <summary>Messages until there are enough for a batch, or none is left; and the tag of the last.</summary>
    async Task<(IReadOnlyList<RawRecord> Records, ulong Last)> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var open = await OpenAsync(cancellation);
            var records = new List<RawRecord>();
            var (last, bytes) = (0UL, 0);
            for (var messages = 0; messages < settings.Prefetch && bytes < BatchLimits.BytesMax; messages++)
            {
                if (await open.BasicGetAsync(settings.Queue, autoAck: false, cancellation) is not { } message)
                    break;
                (last, bytes) = (message.DeliveryTag, bytes + message.Body.Length);
                using var body = new MemoryStream(message.Body.ToArray());
                await foreach (var record in dataset.Format.ReadAsync(body, cancellation))
                    records.Add(record with { Ordinal = records.Count + 1 });
            }

            // A message without any record is done with as it is.
            if (records.Count == 0 && last > 0)
                await open.BasicAckAsync(last, multiple: true, cancellation);
            return (records, last);
        }
        catch (Exception away) when (IsTrouble(away, cancellation))
        {
            throw await GivenUpAsync(away);
        }
    }

    async Task AcknowledgeAsync(ulong last, CancellationToken cancellation)
    {
        try
        {
            await channel!.BasicAckAsync(last, multiple: true, cancellation);
        }
        catch (Exception away) when (IsTrouble(away, cancellation))
        {
            throw await GivenUpAsync(away);
        }
    }

    async Task<IChannel> OpenAsync(CancellationToken cancellation)
    {
        if (channel is { IsOpen: true })
            return channel;
        await DisposeAsync();
        connection = await factory.CreateConnectionAsync(cancellation);
        channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.QueueDeclarePassiveAsync(settings.Queue, cancellation);
        return channel;
    }

    static bool IsTrouble(Exception away, CancellationToken cancellation) =>
        away is RabbitMQClientException or IOException or TimeoutException
        || (away is OperationCanceledException && !cancellation.IsCancellationRequested);

    async Task<SourceUnavailableException> GivenUpAsync(Exception away)
    {
        await DisposeAsync();
        var why = away is OperationInterruptedException { ShutdownReason.ReplyCode: 404 } ? "there is no such queue"
            : $"{away.GetType().Name}";
        return new SourceUnavailableException($"Reading the queue {settings.Queue}: {why}. Check the broker, its address and its credentials.", away);
    }
}

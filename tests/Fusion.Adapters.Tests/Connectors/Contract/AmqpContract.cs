using RabbitMQ.Client;

namespace Fusion.Adapters.Tests;

/// <summary>A queue of a real broker.</summary>
public sealed class AmqpContract(RabbitBroker broker) : ConnectorContract, IClassFixture<RabbitBroker>
{
    readonly string queue = $"reads-{Guid.NewGuid():N}";
    IConnection connection = null!;
    IChannel channel = null!;

    protected override string Connector => $"{{ kind: amqp, url: '${{BROKER}}', queue: {queue} }}";

    protected override string Format => "{ kind: ndjson }";

    protected override Dictionary<string, string> Variables => new() { ["BROKER"] = broker.Address };

    public override async ValueTask InitializeAsync()
    {
        connection = await new ConnectionFactory { Uri = new Uri(broker.Address) }.CreateConnectionAsync(Cancellation);
        channel = await connection.CreateChannelAsync(cancellationToken: Cancellation);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task DeliverAsync(int from, int count)
    {
        foreach (var number in Enumerable.Range(from, count))
            await channel.BasicPublishAsync("", queue, Json(number), Cancellation);
    }

    protected override async Task DeliverGarbageAsync() => await channel.BasicPublishAsync("", queue, "{nonsense\n"u8.ToArray(), Cancellation);
}

using Fusion.Api.Access;
using Fusion.Engine.Access;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.Access;

namespace Fusion.Api.Oversight;

/// <summary>
/// Who looked at whom, for those who check. The history is a fold of the log and follows it within moments; a question waits
/// until it holds every look that was answered here before, so that a look just taken is not missing from the list.
/// </summary>
sealed class AccessFields(IAccessHistory history, AccessLedger ledger, TimeProvider time)
{
    const int AccessesMax = 100;

    /// <summary>How long a question waits at most; then it is answered by what has been read of the log.</summary>
    static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(3);

    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(25);

    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("accessesOf", AccessesAsync);
        schema.Object<Connection<AccessView>>("AccessConnection");
        schema.Object<AccessView>("Access");
    }

    async Task<Connection<AccessView>> AccessesAsync(ResolveArgs arguments)
    {
        if (!EntityId.TryParse(arguments.Get<string>("person"), out var entity))
            throw Connection.BadInput("'person' is not the id of an entity.");
        arguments.Context<CallContext>().Trail.Show(entity);
        var page = Connection.Request(arguments.Get<int>("first"), AccessesMax, arguments.Get<string?>("after"));
        var from = arguments.Get<DateTimeOffset?>("from") ?? DateTimeOffset.MinValue;
        var to = arguments.Get<DateTimeOffset?>("to") ?? DateTimeOffset.MaxValue;
        await FollowAsync(ledger.Newest, arguments.Cancellation);
        var accesses = await Connection.ReadAsync(history.AccessesOfAsync(entity, from, to, page, arguments.Cancellation));
        return Connection.Of(accesses, AccessView.Of);
    }

    async Task FollowAsync(Position newest, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        while (await history.PositionAsync(cancellation) < newest && time.GetElapsedTime(since) < WaitMax)
            await Task.Delay(LookEvery, time, cancellation);
    }
}

sealed record AccessView
{
    public required string Actor { get; init; }

    public required string Role { get; init; }

    public string? Purpose { get; init; }

    public string? Reference { get; init; }

    public string? Statement { get; init; }

    public string? Justification { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Outcome { get; init; }

    public string? Operation { get; init; }

    public required IReadOnlyList<string> Coordinates { get; init; }

    public required string DocumentSha256 { get; init; }

    public string? AnswerSha256 { get; init; }

    public required long Position { get; init; }

    public static AccessView Of(AccessEntry entry) => new()
    {
        Actor = entry.Event.Actor,
        Role = entry.Event.Role,
        Purpose = entry.Event.Purpose?.Kind.ToString(),
        Reference = entry.Event.Purpose?.Reference,
        Statement = entry.Event.Purpose?.Statement,
        Justification = entry.Event.Purpose?.Justification.ToString(),
        At = entry.Event.At,
        Outcome = entry.Event.Outcome.ToString(),
        Operation = entry.Event.Operation,
        Coordinates = entry.Event.Coordinates,
        DocumentSha256 = entry.Event.DocumentSha256,
        AnswerSha256 = entry.Event.AnswerSha256,
        Position = entry.Position.Value,
    };
}

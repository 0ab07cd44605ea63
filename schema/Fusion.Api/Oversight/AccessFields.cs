using Fusion.Api.Access;
using Fusion.GraphQL.Binding;
using Fusion.Ontology;
using Fusion.Projections.Access;

namespace Fusion.Api.Oversight;

/// <summary>Who looked at whom, for those who check.</summary>
sealed class AccessFields(IAccessHistory history)
{
    const int AccessesMax = 100;

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
        var accesses = await Connection.ReadAsync(history.AccessesOfAsync(entity, from, to, page, arguments.Cancellation));
        return Connection.Of(accesses, AccessView.Of);
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

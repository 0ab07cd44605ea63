using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Incremental;

/// <summary>Something the client was told to wait for, under an id: a deferred fragment or a streamed list.</summary>
internal abstract class Delivery(ImmutableArray<PathItem> path, string? label)
{
    public ImmutableArray<PathItem> Path => path;
    public string? Label => label;

    /// <summary>Given when the client is told; null before, and for what turns out to bring nothing.</summary>
    public string? Id { get; set; }
}

/// <summary>
/// A deferred fragment at one object. Complete when all its parts are; a part may belong to several fragments and is
/// delivered once.
/// </summary>
internal sealed class DeliveryGroup(ImmutableArray<PathItem> path, string? label, DeliveryGroup? parent)
    : Delivery(path, label)
{
    public DeliveryGroup? Parent => parent;
    public List<Part> Parts { get; } = [];
    public List<DeliveryGroup> Children { get; } = [];

    /// <summary>Parts that have not finished.</summary>
    public int Unfinished { get; set; }

    /// <summary>Taken up by the session; one inside a fragment that failed never is.</summary>
    public bool IsKnown { get; set; }

    /// <summary>Announced to the client and not yet complete.</summary>
    public bool IsOpen { get; set; }
}

/// <summary>A list whose remaining items follow.</summary>
internal sealed class ItemStream(
    ImmutableArray<PathItem> path, string? label, IEnumerator<object?> items, int nextIndex, Planning.FieldPlan streamed)
    : Delivery(path, label)
{
    public IEnumerator<object?> Items => items;
    public int NextIndex { get; set; } = nextIndex;
    public bool IsFinished { get; set; }
    public Planning.FieldPlan Field => streamed;
}

/// <summary>Fields of one object that are resolved and delivered together.</summary>
internal sealed class Part(
    ImmutableArray<DeliveryGroup> groups, ImmutableArray<PathItem> path, Planning.SelectionPlan selection, object? source,
    ImmutableDictionary<Planning.DeferUsage, DeliveryGroup> known)
{
    public ImmutableArray<DeliveryGroup> Groups => groups;
    public ImmutableArray<PathItem> Path => path;
    public Planning.SelectionPlan Selection => selection;
    public object? Source => source;

    /// <summary>The deferred fragments around this object, for those inside it to join.</summary>
    public ImmutableDictionary<Planning.DeferUsage, DeliveryGroup> Known => known;

    public bool IsStarted { get; set; }
    public PartResult? Result { get; set; }
    public List<ItemStream> Streams { get; } = [];
}

/// <summary>What running a part gave: bytes and errors, or the one error that leaves nothing of it.</summary>
internal sealed record PartResult(
    Execution.ResponseWriter? Json, IReadOnlyList<GraphQLError> Errors, GraphQLError? Fault, LaterWork Work,
    int Count = 1);

/// <summary>What a run left for later.</summary>
internal sealed class LaterWork
{
    public List<DeliveryGroup> Groups { get; } = [];
    public List<Part> Parts { get; } = [];
    public List<ItemStream> Streams { get; } = [];

    public bool IsEmpty => Parts.Count == 0 && Streams.Count == 0;

    public (int Groups, int Parts, int Streams) Count => (Groups.Count, Parts.Count, Streams.Count);

    /// <summary>Forgets what was recorded inside something that became null.</summary>
    public void ReturnTo((int Groups, int Parts, int Streams) count)
    {
        Groups.RemoveRange(count.Groups, Groups.Count - count.Groups);
        Parts.RemoveRange(count.Parts, Parts.Count - count.Parts);
        Streams.RemoveRange(count.Streams, Streams.Count - count.Streams);
    }
}

using Fusion.Ontology;

namespace Fusion.Projections.Resolution;

/// <summary>
/// What became of the ids by which entities were known: which lead elsewhere now, and which entities a follower must
/// read anew.
/// </summary>
sealed class IdentityChanges
{
    readonly Dictionary<Node, List<Redirection>> byAnchor = [];
    readonly HashSet<Redirection> redirections = [];
    readonly Dictionary<object, Redirection> byKnownAs = [];
    readonly SortedSet<(long Position, long Entity)> touched = [];

    public IReadOnlyCollection<Redirection> Redirections => redirections;

    /// <summary>Entities whose members or links an event changed otherwise than by adding.</summary>
    public IReadOnlyCollection<(long Position, long Entity)> Touched => touched;

    public void Load(EntityId id, Node anchor, Position position) =>
        Add(new Redirection { StoredId = id, Founder = null, Anchor = anchor, Position = position });

    public void Touch(Position position, long entity) => touched.Add((position.Value, entity));

    public void Lost(Node founder, Position position) =>
        Add(new Redirection { StoredId = null, Founder = founder, Anchor = founder, Position = position });

    /// <summary>An id by which an entity is known again leads nowhere else.</summary>
    public void Published(Node founder)
    {
        if (redirections.Count > 0 && byKnownAs.Remove(KnownAs(founder), out var redirection))
            Drop(redirection);
    }

    /// <summary>What led to a mention that is gone leads to the earliest it stood with, or nowhere.</summary>
    public void AnchorGone(Node anchor, Node? successor)
    {
        if (!byAnchor.Remove(anchor, out var led))
            return;
        foreach (var redirection in led)
        {
            if (!redirections.Contains(redirection))
                continue;
            if (successor is null)
                redirections.Remove(redirection);
            else
                Lead(redirection, successor);
        }
    }

    /// <summary>A mention that was gone and came back has another number and the same id.</summary>
    static object KnownAs(Node founder) => founder.EntityId is { } id ? id : founder;

    void Add(Redirection redirection)
    {
        var knownAs = redirection.StoredId is { } stored ? stored : KnownAs(redirection.Founder!);
        if (byKnownAs.Remove(knownAs, out var earlier))
            Drop(earlier);
        byKnownAs[knownAs] = redirection;
        redirections.Add(redirection);
        Lead(redirection, redirection.Anchor);
    }

    void Drop(Redirection redirection)
    {
        redirections.Remove(redirection);
        if (byAnchor.TryGetValue(redirection.Anchor, out var led))
            led.Remove(redirection);
    }

    void Lead(Redirection redirection, Node anchor)
    {
        redirection.Anchor = anchor;
        if (!byAnchor.TryGetValue(anchor, out var led))
            byAnchor[anchor] = led = [];
        led.Add(redirection);
    }
}

/// <summary>An id that leads to the entity on which a mention stands.</summary>
sealed class Redirection
{
    /// <summary>The id, where the tables already had the redirection.</summary>
    public required EntityId? StoredId { get; init; }

    /// <summary>The node the id was known by, where this batch made the redirection.</summary>
    public required Node? Founder { get; init; }

    public required Node Anchor { get; set; }

    public required Position Position { get; init; }
}

namespace Fusion.Ontology;

/// <summary>A value in the bytes of an observation that says something of somebody: what is sealed and erased as one.</summary>
/// <param name="MentionKey">The mention it belongs to, under whose key it is sealed.</param>
/// <param name="Member">The name of the member whose value it is.</param>
/// <param name="State">How it stands there.</param>
/// <param name="Value">The bytes of the value.</param>
/// <param name="Name">The bytes of the member's name and all up to the value's end.</param>
/// <param name="Kind">The bytes of the mention's kind; null for a free text.</param>
public readonly record struct PersonalPart(
    string MentionKey, string Member, PersonalPartState State, Span Value, Span Name, Span? Kind);

public enum PersonalPartState
{
    Plain,
    Sealed,
    Erased,
}

/// <summary>From where, and how many bytes.</summary>
public readonly record struct Span(int Start, int Length)
{
    public int End => Start + Length;
}

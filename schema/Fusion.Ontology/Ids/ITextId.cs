namespace Fusion.Ontology;

/// <summary>An id that travels as text. One JSON converter serves them all.</summary>
public interface ITextId<TSelf>
    where TSelf : struct, ITextId<TSelf>
{
    static abstract bool TryParse(string text, out TSelf id);

    string ToString();
}

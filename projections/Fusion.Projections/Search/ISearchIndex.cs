using Fusion.Ontology;

namespace Fusion.Projections.Search;

/// <summary>
/// Finds entities by what a person would type: a name in any spelling and order, a plate, a number, a postcode.
/// </summary>
public interface ISearchIndex
{
    /// <summary>Longer texts are refused.</summary>
    public const int TextMax = 200;

    /// <summary>
    /// The best first, each entity once. No kinds means all. A text with nothing to look for in it finds nothing.
    /// </summary>
    Task<Page<SearchHit>> SearchAsync(
        string text, IReadOnlyList<EntityKind> kinds, PageRequest page, CancellationToken cancellation);
}

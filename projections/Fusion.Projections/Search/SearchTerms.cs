using Fusion.Ontology;
using Fusion.Projections.Resolution;

namespace Fusion.Projections.Search;

/// <summary>What an entity can be found by, from one mention of it.</summary>
static class SearchTerms
{
    /// <summary>Terms are cut here: an index entry has a limit, and nobody types more.</summary>
    const int LengthMax = ISearchIndex.TextMax;

    /// <summary>The terms of a mention, each once.</summary>
    public static SearchTerm[] Of(Mention mention)
    {
        var terms = new List<SearchTerm>();
        switch (mention)
        {
            case PersonMention { Attributes: var person }:
                AddPerson(terms, person);
                break;
            case VehicleMention { Attributes: var vehicle }:
                Add(terms, TermClass.Registration, FoldedText.Code(vehicle.Registration));
                break;
            case PhoneMention { Attributes: var phone }:
                Add(terms, TermClass.PhoneNumber, PhoneNumber.Of(phone.Number) ?? FoldedText.Code(phone.Number));
                break;
            case PlaceMention { Attributes: var place }:
                Add(terms, TermClass.Address, FoldedText.Of(place.Address));
                Add(terms, TermClass.Postcode, FoldedText.Code(place.Postcode));
                break;
            case OrganisationMention { Attributes: var organisation }:
                Add(terms, TermClass.Name, FoldedText.Of(organisation.Name));
                break;
            case DeviceMention { Attributes: var device }:
                Add(terms, TermClass.Serial, FoldedText.Code(device.Serial));
                break;
            case OccurrenceMention { Attributes: var occurrence }:
                Add(terms, TermClass.Reference, ReferenceNumber.Of(occurrence.Reference));
                break;
            case ErasedMention:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(mention), mention.Kind, "A mention of a kind this build does not know.");
        }

        return [.. terms.Distinct()];
    }

    static void AddPerson(List<SearchTerm> terms, PersonAttributes person)
    {
        foreach (var name in person.Names)
            Add(terms, TermClass.Name, FoldedText.Of(name.ToString()));
        foreach (var identifier in person.Identifiers)
            Add(terms, TermClass.Identifier, FoldedText.Code(identifier.Value));
        Add(terms, TermClass.Postcode, FoldedText.Code(person.Postcode));
    }

    static void Add(List<SearchTerm> terms, TermClass termClass, string text)
    {
        if (text.Length > 0)
            terms.Add(new SearchTerm(termClass, Cut(text)));
    }

    static string Cut(string text)
    {
        if (text.Length <= LengthMax)
            return text;
        return char.IsHighSurrogate(text[LengthMax - 1]) ? text[..(LengthMax - 1)] : text[..LengthMax];
    }
}

readonly record struct SearchTerm(TermClass Class, string Text);

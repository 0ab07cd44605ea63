namespace Fusion.Projections.Search;

/// <summary>What a search term is. Stored; numbers never change.</summary>
public enum TermClass
{
    Name = 1,
    Registration = 2,
    PhoneNumber = 3,
    Reference = 4,
    Postcode = 5,
    Identifier = 6,
    Address = 7,
    Serial = 8,
}

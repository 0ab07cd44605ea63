using Fusion.Ontology;
using Fusion.Projections.People;

namespace Fusion.Api.Entities;

/// <summary>One spelling of a name, and how many mentions use it.</summary>
sealed record NameUse(string Name, int Count);

sealed record PersonIdentifier(string Kind, string Value)
{
    public static PersonIdentifier Of(Stated<Identifier> stated) => new(stated.Value.Kind.ToString(), stated.Value.Value);
}

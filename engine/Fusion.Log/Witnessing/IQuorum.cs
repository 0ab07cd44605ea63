namespace Fusion.Log.Witnessing;

/// <summary>Whose word is enough: one witness's, or that of some of a group.</summary>
interface IQuorum
{
    bool IsMet(IReadOnlySet<string> cosigned);
}

sealed record OneWitness(string Name) : IQuorum
{
    public bool IsMet(IReadOnlySet<string> cosigned) => cosigned.Contains(Name);
}

sealed record SomeOf(int Threshold, IReadOnlyList<IQuorum> Members) : IQuorum
{
    public bool IsMet(IReadOnlySet<string> cosigned) => Members.Count(member => member.IsMet(cosigned)) >= Threshold;
}

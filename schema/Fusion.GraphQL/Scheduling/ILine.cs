namespace Fusion.GraphQL.Scheduling;

/// <summary>Whose work it is, asked only when there is waiting: callers take turns, and so do the connections of one of them.</summary>
internal interface ILine
{
    string Caller { get; }

    string Connection { get; }
}

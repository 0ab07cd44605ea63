namespace Fusion.Projections.Reading;

/// <summary>A fold that is read, and the versions of it whose tables this build can read.</summary>
readonly record struct Sight(string Projection, int Oldest, int Newest);

namespace Fusion.Host.Serving;

/// <summary>One stage of a long piece of work, as it stands. Total is null while nobody knows it.</summary>
readonly record struct Stage(string Name, long Done, long? Total);

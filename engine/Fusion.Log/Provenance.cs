namespace Fusion.Log;

/// <summary>Which bytes an observation was read from, so that a fact can be followed back to its source record.</summary>
/// <param name="Origin">The file or endpoint, without credentials.</param>
/// <param name="Offset">Where in it the record stands: the record's ordinal, from 1.</param>
/// <param name="RawSha256">SHA-256 of the record's raw bytes, in hexadecimal.</param>
/// <param name="Mapping">Version of the manifest that mapped it.</param>
public sealed record Provenance(string Origin, long Offset, string RawSha256, string Mapping);

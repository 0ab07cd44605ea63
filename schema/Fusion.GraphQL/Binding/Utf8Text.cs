namespace Fusion.GraphQL.Binding;

/// <summary>Text that is UTF-8 already, as it came from a database or a file: copied to the response, not decoded.</summary>
public readonly record struct Utf8Text(ReadOnlyMemory<byte> Bytes);

/// <summary>A finished JSON value, copied to the response as it stands. The resolver vouches that it is well formed.</summary>
public readonly record struct RawJson(ReadOnlyMemory<byte> Bytes);

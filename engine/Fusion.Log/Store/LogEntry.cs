using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>
/// One row of mt_events, every column of it, and the bytes that stand for it in proofs: canonical JSON with the columns as
/// members, absent where null. Whatever is changed in the row changes the bytes.
/// </summary>
sealed record LogEntry
{
    public const string SingleTenant = "*DEFAULT*";

    public required long Position { get; init; }

    public required Guid Id { get; init; }

    public required Guid Stream { get; init; }

    public required long Version { get; init; }

    /// <summary>Canonical JSON.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public byte[]? BinaryData { get; init; }

    public required string EventType { get; init; }

    /// <summary>Whole microseconds, which is what PostgreSQL keeps.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    public string? Tenant { get; init; } = SingleTenant;

    public string? DotnetType { get; init; }

    public string? CorrelationId { get; init; }

    public string? CausationId { get; init; }

    /// <summary>Canonical JSON.</summary>
    public ReadOnlyMemory<byte>? Headers { get; init; }

    public string? UserName { get; init; }

    public bool? IsArchived { get; init; } = false;

    public static byte[] Hash(LogEntry entry)
    {
        var output = new ArrayBufferWriter<byte>(entry.Data.Length + 512);
        Write(entry, output);
        return SHA256.HashData(output.WrittenSpan);
    }

    /// <summary>The leaf of the event: a pure function of the row.</summary>
    public static byte[] Bytes(LogEntry entry)
    {
        var output = new ArrayBufferWriter<byte>(entry.Data.Length + 512);
        Write(entry, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Members stand in the order RFC 8785 asks for, so this is canonical as it is written.</summary>
    static void Write(LogEntry entry, ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        if (entry.BinaryData is { } binary)
            Member(output, "\"bdata\":"u8, Convert.ToHexStringLower(binary));
        if (entry.CausationId is { } causation)
            Member(output, "\"causation_id\":"u8, causation);
        if (entry.CorrelationId is { } correlation)
            Member(output, "\"correlation_id\":"u8, correlation);
        Raw(output, "\"data\":"u8, entry.Data.Span);
        if (entry.Headers is { } headers)
            Raw(output, "\"headers\":"u8, headers.Span);
        Member(output, "\"id\":"u8, entry.Id.ToString("D"));
        if (entry.IsArchived is { } archived)
            Raw(output, "\"is_archived\":"u8, archived ? "true"u8 : "false"u8);
        if (entry.DotnetType is { } dotnetType)
            Member(output, "\"mt_dotnet_type\":"u8, dotnetType);
        Number(output, "\"seq_id\":"u8, entry.Position);
        Member(output, "\"stream_id\":"u8, entry.Stream.ToString("D"));
        if (entry.Tenant is { } tenant)
            Member(output, "\"tenant_id\":"u8, tenant);
        var timestamp = entry.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        Member(output, "\"timestamp\":"u8, timestamp);
        Member(output, "\"type\":"u8, entry.EventType);
        if (entry.UserName is { } user)
            Member(output, "\"user_name\":"u8, user);
        Number(output, "\"version\":"u8, entry.Version);
        output.Write("}"u8);
    }

    static void Separate(ArrayBufferWriter<byte> output)
    {
        if (output.WrittenCount > 1)
            output.Write(","u8);
    }

    static void Raw(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        Separate(output);
        output.Write(name);
        output.Write(json);
    }

    static void Number(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var written, provider: CultureInfo.InvariantCulture);
        Raw(output, name, digits[..written]);
    }

    static void Member(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, string text)
    {
        Separate(output);
        output.Write(name);
        if (NeedsNoEscape(text))
        {
            output.Write("\""u8);
            Encoding.ASCII.GetBytes(text, output);
            output.Write("\""u8);
        }
        else
        {
            output.Write(CanonicalJson.Canonicalise(JsonSerializer.SerializeToElement(text)));
        }
    }

    static bool NeedsNoEscape(string text) =>
        text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 && text.AsSpan().IndexOfAny('"', '\\') < 0;
}

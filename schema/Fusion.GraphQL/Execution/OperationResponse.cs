using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>How far a request came.</summary>
public enum ResponseStage
{
    /// <summary>The document could not be read.</summary>
    Parsing,

    /// <summary>The document does not fit the schema.</summary>
    Validation,

    /// <summary>It is not clear which operation is meant, or it may not run here.</summary>
    Operation,

    /// <summary>The variables do not fit the operation.</summary>
    Variables,

    /// <summary>Refused before it ran: by a limit or by the host.</summary>
    Refused,

    /// <summary>It ran; data is there, or null with errors saying why.</summary>
    Execution,
}

/// <summary>One GraphQL response as UTF-8 JSON in pooled memory: dispose it once it has been sent.</summary>
public sealed class OperationResponse : IDisposable
{
    readonly Executor? _owner;
    ResponseWriter? _writer;

    internal OperationResponse(
        ResponseStage stage, IReadOnlyList<GraphQLError> errors, ResponseWriter writer, Executor owner)
    {
        Stage = stage;
        Errors = errors;
        _writer = writer;
        _owner = owner;
    }

    public ResponseStage Stage { get; }

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>False for a response without a <c>data</c> entry.</summary>
    public bool WasExecuted => Stage == ResponseStage.Execution;

    /// <summary>It never came to data: a subscription that could not be opened, or a refusal.</summary>
    public bool IsRefusal { get; internal init; }

    public long Length => Writer.Pending;

    internal ResponseWriter Writer => _writer ?? throw new ObjectDisposedException(nameof(OperationResponse));

    public void CopyTo(IBufferWriter<byte> target) => Writer.CopyTo(target);

    internal string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Writer.AppendTo(hash, withLast: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public byte[] ToArray() => Writer.ToArray();

    public override string ToString() => _writer is null ? "(sent)" : Encoding.UTF8.GetString(ToArray());

    public void Dispose()
    {
        if (_writer is not { } writer)
            return;
        _writer = null;
        _owner!.Return(writer);
    }
}

using Fusion.GraphQL.Language;
using Fusion.GraphQL.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fusion.GraphQL.Execution;

/// <summary>Limits and services of an executor. Every transport runs under the same ones.</summary>
public sealed record ExecutorOptions
{
    /// <summary>What a document may cost to read: bytes, tokens, depth, aliases, directives.</summary>
    public ParserLimits Parser { get; init; } = ParserLimits.Default;

    /// <summary>Bytes of document text and plans kept ready to run.</summary>
    public long CacheBytes { get; init; } = 32L * 1024 * 1024;

    /// <summary>Items one list may hold.</summary>
    public int MaxListItems { get; init; } = 100_000;

    /// <summary>Fields at the root of one operation, aliases counted.</summary>
    public int MaxRootFields { get; init; } = 32;

    /// <summary>Selections inside one another, fragments followed.</summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Values in the variables of one request, those inside lists and objects counted.</summary>
    public int MaxInputValues { get; init; } = 25_000;

    /// <summary>What one operation may cost, priced with its variables before it runs.</summary>
    public double MaxCost { get; init; } = 1_000_000;

    /// <summary>Items a list is priced at when neither its arguments nor the schema say.</summary>
    public int DefaultListSize { get; init; } = 10;

    /// <summary>Work and errors one document may cause while it is validated.</summary>
    public ValidationOptions Validation { get; init; } = ValidationOptions.Default;

    /// <summary>How long one operation, or one event of a subscription, may run.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// An answer larger than this is not held whole: it leaves as it is written, as far as no later null can change it.
    /// Only where the transport can send in parts and the host's gate allows it.
    /// </summary>
    public int StreamFromBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Bytes of such an answer that are held because a later null could still take them back. Beyond it they leave too,
    /// and an error that would have changed them ends the connection.
    /// </summary>
    public int MaxHeldBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of an answer that must be held whole.</summary>
    public int MaxAnswerBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>How long an answer that leaves as it is written may take, a slow reader included.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Answers leaving as they are written at once; they do not count among the operations running.</summary>
    public int MaxStreaming { get; init; } = 16;

    /// <summary>Operations running at once; those of a subscription count only while an event is answered.</summary>
    public int MaxConcurrent { get; init; } = 64;

    /// <summary>Operations waiting for a place to run.</summary>
    public int MaxWaiting { get; init; } = 1_000;

    /// <summary>Operation names that metrics tell apart; later ones are "(other)". None for zero.</summary>
    public int MaxOperationNames { get; init; } = 100;

    /// <summary>
    /// Who may ask for <c>__schema</c> and <c>__type</c>, and is told "Did you mean"; null for everybody.
    /// </summary>
    public Func<RequestFeatures, bool>? MayIntrospect { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Turns a trouble the host expects, such as a database that is away, into what clients are told.</summary>
    public Func<Exception, GraphQLException?>? Explain { get; init; }
}

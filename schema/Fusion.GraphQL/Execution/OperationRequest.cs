using System.Text;
using System.Text.Json;
using Fusion.GraphQL.Scheduling;

namespace Fusion.GraphQL.Execution;

/// <summary>What a client sent: a document, which operation of it, and the variables as JSON.</summary>
public sealed class OperationRequest
{
    public OperationRequest(ReadOnlyMemory<byte> document) => Document = document;

    public OperationRequest(string document) => Document = Encoding.UTF8.GetBytes(document);

    /// <summary>The document in UTF-8.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    public string? OperationName { get; init; }

    /// <summary>An object, or undefined when there are none.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>Whether <c>@defer</c> and <c>@stream</c> may split the answer.</summary>
    public IncrementalDelivery Incremental { get; init; }

    /// <summary>What to do about the price besides keeping it under the limit.</summary>
    public CostMode Cost { get; init; }

    /// <summary>The request's <c>extensions</c>, undefined when there are none.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>Where it waits when too much is asked at once.</summary>
    internal ILine Line { get; init; } = HostLine.Instance;

    /// <summary>Whether it came in so many bytes that it is read in a back seat.</summary>
    internal bool IsLarge { get; init; }
}

using System.Text;
using System.Text.Json;

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
}

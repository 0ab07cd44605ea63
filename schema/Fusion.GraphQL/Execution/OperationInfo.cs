using System.Collections.Immutable;
using System.Text;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>What a host may decide and record about an operation before and after it runs.</summary>
public sealed class OperationInfo
{
    readonly PreparedDocument _document;
    readonly PreparedOperation _operation;

    internal OperationInfo(
        PreparedDocument document, PreparedOperation operation, IReadOnlyDictionary<string, object?> variables,
        double cost)
    {
        _document = document;
        _operation = operation;
        Variables = variables;
        Cost = cost;
    }

    /// <summary>The document as it arrived.</summary>
    public string DocumentText => field ??= Encoding.UTF8.GetString(_document.Text.Span);

    /// <summary>SHA-256 of the document's UTF-8 text, in lower-case hexadecimal.</summary>
    public string DocumentSha256 => _document.Sha256;

    /// <summary>Null for an anonymous operation.</summary>
    public string? Name => _operation.Definition.Name;

    public OperationType Type => _operation.Definition.Operation;

    /// <summary>Coerced, with defaults filled in.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; }

    /// <summary>What the operation costs with these variables.</summary>
    public double Cost { get; }

    /// <summary>Every <c>Type.field</c> the document selects, meta fields and introspection left out.</summary>
    public ImmutableArray<string> Coordinates => _operation.Coordinates;
}

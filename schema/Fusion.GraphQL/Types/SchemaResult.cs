using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Types;

/// <summary>The outcome of reading a schema: the schema, or everything found wrong with the documents.</summary>
public sealed class SchemaResult
{
    internal SchemaResult(Schema schema) => Schema = schema;

    internal SchemaResult(ImmutableArray<GraphQLError> errors) => Errors = errors;

    public Schema? Schema { get; }
    public ImmutableArray<GraphQLError> Errors { get; } = [];

    [MemberNotNullWhen(true, nameof(Schema))]
    public bool Succeeded => Schema is not null;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Planning;
using Fusion.GraphQL.Telemetry;

namespace Fusion.GraphQL.Execution;

/// <summary>A document that parsed and is valid, with its operations ready to be planned.</summary>
internal sealed class PreparedDocument
{
    /// <summary>What a syntax tree and plans take for each byte of text, measured on the conformance corpus.</summary>
    const int BytesPerTextByte = 60;

    readonly Dictionary<string, PreparedOperation> _byName = new(StringComparer.Ordinal);
    readonly PreparedOperation? _only;
    readonly int _count;

    public PreparedDocument(BoundSchema bound, ReadOnlyMemory<byte> text, Document document)
    {
        Text = text;
        // Once for all: a document may hold thousands of operations, and this looks at all of it.
        var conditions = Conditions.VariablesOf(document, out var mentionsIncremental);
        foreach (var definition in document.Operations)
        {
            var operation = new PreparedOperation(bound, document, definition, conditions, mentionsIncremental);
            _only = operation;
            _count++;
            if (definition.Name is { } name)
                _byName[name] = operation;
        }
    }

    public ReadOnlyMemory<byte> Text { get; }

    public string Sha256 => field ??= Convert.ToHexStringLower(SHA256.HashData(Text.Span));

    public long Weight => (long)Text.Length * BytesPerTextByte + 1024;

    public PreparedOperation? Operation(string? name, out GraphQLError? error)
    {
        error = null;
        if (name is not null)
        {
            if (_byName.TryGetValue(name, out var named))
                return named;
            error = new GraphQLError($"Unknown operation named \"{Shown.Of(name)}\".");
        }
        else if (_count == 1)
        {
            return _only;
        }
        else
        {
            error = new GraphQLError(_count == 0
                ? "Must provide an operation."
                : "Must provide operation name if query contains multiple operations.");
        }

        return null;
    }
}

/// <summary>One operation of a prepared document and the plans made for it so far.</summary>
internal sealed class PreparedOperation
{
    /// <summary>Plans kept for different outcomes of the document's conditions; more are made and thrown away.</summary>
    const int MaxVariants = 16;

    /// <summary>More conditions than bits to tell variants apart: such plans are not kept.</summary>
    const int MaxConditions = 60;

    readonly BoundSchema _bound;
    readonly Document _document;
    readonly string[] _conditions;
    readonly bool _mentionsIncremental;
    readonly ConcurrentDictionary<UInt128, OperationPlan> _variants = new();
    OperationPlan? _unconditional;

    /// <param name="conditions">The variables that decide what the document selects.</param>
    public PreparedOperation(
        BoundSchema bound, Document document, OperationDefinition definition, string[] conditions, bool mentionsIncremental)
    {
        _bound = bound;
        _document = document;
        Definition = definition;
        _conditions = conditions;
        _mentionsIncremental = mentionsIncremental;
        Variables = [.. definition.VariableDefinitions.Select(Plan)];
    }

    public OperationDefinition Definition { get; }

    public ImmutableArray<VariablePlan> Variables { get; }

    /// <summary>Schema coordinates of every field the document selects, meta fields left out.</summary>
    public ImmutableArray<string> Coordinates =>
        field.IsDefault ? field = SelectedCoordinates.Of(_bound.Schema, _document, Definition) : field;

    public OperationPlan Plan(IReadOnlyDictionary<string, object?> variables, IncrementalDelivery delivery, TimeProvider time)
    {
        // The events of a subscription come whole, whatever its directives say.
        if (!_mentionsIncremental || Definition.Operation == OperationType.Subscription)
            delivery = IncrementalDelivery.None;
        if (_conditions.Length == 0 && delivery == IncrementalDelivery.None)
            return _unconditional ??= Compile([], delivery, time);
        var values = _conditions.ToDictionary(name => name, name => Of(name, variables), StringComparer.Ordinal);
        if (_conditions.Length > MaxConditions)
            return Compile(values, delivery, time);
        var bits = (UInt128)(byte)delivery;
        foreach (var name in _conditions)
            bits = bits << 2 | (byte)values[name];
        if (_variants.TryGetValue(bits, out var known))
            return known;
        var plan = Compile(values, delivery, time);
        if (_variants.Count < MaxVariants)
            _variants.TryAdd(bits, plan);
        return plan;
    }

    static Condition Of(string name, IReadOnlyDictionary<string, object?> variables) =>
        !variables.TryGetValue(name, out var value) ? Condition.Absent
        : value is bool flag ? flag ? Condition.True : Condition.False
        : Condition.Null;

    OperationPlan Compile(Dictionary<string, Condition> values, IncrementalDelivery delivery, TimeProvider time)
    {
        using var measure = PhaseMeasure.Planning(time, Definition.Operation);
        return PlanCompiler.Compile(_bound, _document, Definition, new Conditions(values, delivery));
    }

    VariablePlan Plan(VariableDefinition definition)
    {
        var type = _bound.Schema.Type(definition.Type)!;
        if (definition.DefaultValue is not { } literal)
            return new VariablePlan(definition, type, HasDefault: false, null);
        var faults = new InputFaults(1);
        var value = new LiteralCoercion(_bound, null, faults).Coerce(literal, type);
        return new VariablePlan(definition, type, HasDefault: true, value);
    }
}

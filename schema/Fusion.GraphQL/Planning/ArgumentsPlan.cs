using System.Collections.Frozen;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Coercion;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>The arguments of one field: coerced when the plan is made if they are constant, else once per request.</summary>
internal sealed class ArgumentsPlan
{
    static readonly IReadOnlyDictionary<string, object?> None = FrozenDictionary<string, object?>.Empty;

    readonly BoundSchema _bound;
    readonly IReadOnlyList<InputValueDefinition> _definitions;
    readonly IReadOnlyList<Argument> _given;
    readonly SourceLocation _location;
    readonly Func<InputValueDefinition, string> _coordinate;
    readonly IReadOnlyDictionary<string, object?>? _constant;

    public ArgumentsPlan(
        BoundSchema bound, IReadOnlyList<InputValueDefinition> definitions, IReadOnlyList<Argument> given,
        SourceLocation location, Func<InputValueDefinition, string> coordinate)
    {
        _bound = bound;
        _definitions = definitions;
        _given = given;
        _location = location;
        _coordinate = coordinate;
        if (definitions.Count == 0)
            _constant = None;
        else if (!given.Any(argument => HoldsVariable(argument.Value)))
            _constant = CoerceConstant();
    }

    /// <summary>The same for all variables.</summary>
    public bool IsConstant => _constant is not null;

    public IReadOnlyDictionary<string, object?> Values(IReadOnlyDictionary<string, object?> variables) =>
        _constant ?? Coerce(variables);

    /// <summary>What cannot be coerced is reported when the field is resolved, not when the plan is made.</summary>
    Dictionary<string, object?>? CoerceConstant()
    {
        try
        {
            return Coerce(None);
        }
        catch (LocatedException)
        {
            return null;
        }
    }

    Dictionary<string, object?> Coerce(IReadOnlyDictionary<string, object?> variables)
    {
        var values = new Dictionary<string, object?>(_definitions.Count, StringComparer.Ordinal);
        foreach (var definition in _definitions)
        {
            var argument = _given.FirstOrDefault(argument => argument.Name == definition.Name);
            if (argument is null)
            {
                if (definition.IsRequired)
                    throw Fault($"{Named(definition)} of required type \"{definition.Type}\" was not provided.", _location);
                UseDefault(definition, values);
            }
            else if (argument.Value is Variable variable
                && !variables.ContainsKey(variable.Name) && !definition.IsRequired)
            {
                UseDefault(definition, values);
            }
            else
            {
                var faults = new InputFaults(1);
                values[definition.Name] =
                    new LiteralCoercion(_bound, variables, faults).Coerce(argument.Value, definition.Type);
                if (faults.Count > 0)
                {
                    var fault = faults.All[0];
                    throw Fault(
                        $"{Named(definition)} has invalid value{InputPath.Show(fault.Path)}: {fault.Message}",
                        fault.Location ?? _location);
                }
            }
        }

        return values;
    }

    void UseDefault(InputValueDefinition definition, Dictionary<string, object?> values)
    {
        if (definition.DefaultValue is not null)
            values[definition.Name] = _bound.DefaultOf(definition);
    }

    string Named(InputValueDefinition definition) => $"Argument \"{_coordinate(definition)}\"";

    static LocatedException Fault(string message, SourceLocation location) => new(message, location);

    static bool HoldsVariable(Value value) => value switch
    {
        Variable => true,
        ListValue list => list.Items.Any(HoldsVariable),
        ObjectValue fields => fields.Fields.Any(field => HoldsVariable(field.Value)),
        _ => false,
    };
}

/// <summary>An error of the request itself whose place in the document is not that of the field being resolved.</summary>
internal sealed class LocatedException(string message, SourceLocation location) : Exception(message)
{
    public SourceLocation Location => location;
}

using Fusion.Adapters.Contracts;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Mapping.Expressions;

/// <summary>What an expression is compiled against: the fields of its dataset and the tables of its source.</summary>
/// <param name="Path">What the expression gives a value to, for faults.</param>
sealed record ExpressionScope(MappingScope Mapping, string Path)
{
    /// <summary>The field's value, of the type its contract says; a text where it says none.</summary>
    public Operand Field(string name, int at)
    {
        var field = Mapping.Field(name);
        var (type, target) = Mapping.TypeOf(field) switch
        {
            FieldType.Number or FieldType.Integer => (ExpressionType.Number, typeof(double)),
            FieldType.Boolean => (ExpressionType.Flag, typeof(bool)),
            FieldType.Date => (ExpressionType.Date, typeof(DateOnly)),
            FieldType.Instant => (ExpressionType.Instant, typeof(DateTimeOffset)),
            _ => (ExpressionType.Text, typeof(string)),
        };
        return new Operand(type, TextCompiler.Reading(field, target, Mapping.OptionsOf(field)), at);
    }

    /// <summary>Turns the reason a function gives into a fault of the record.</summary>
    public Func<MapContext, object?> Guarded(Func<MapContext, object?> get) => context =>
    {
        var value = get(context);
        if (value is not ExpressionFault fault)
            return value;
        context.Fault($"'{Path}'", fault.Reason);
        return null;
    };

    public LookupTable? Table(string name) => Mapping.Tables.GetValueOrDefault(name);

    public string TableHint(string name) => Nearest.Hint(name, Mapping.Tables.Keys, "");
}

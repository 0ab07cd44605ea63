using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Limits;

/// <summary>
/// What the schema says fields cost: <c>@cost(weight:)</c> and <c>@listSize</c> where given; otherwise 1 for an object
/// and nothing for a leaf, and pages as large as the arguments <c>first</c>, <c>last</c> or <c>limit</c> ask for.
/// </summary>
internal sealed class CostWeights(Schema schema, int defaultListSize)
{
    static readonly ImmutableArray<string> UsualSlicing = ["first", "last", "limit"];

    /// <summary>The fields of a connection that hold its page.</summary>
    static readonly ImmutableArray<string> UsualSized = ["edges", "nodes"];

    const string RequireOne = "requireOneSlicingArgument";

    readonly ConcurrentDictionary<FieldDefinition, FieldCost> _fields = new();

    public FieldCost Of(FieldDefinition field) => _fields.GetOrAdd(field, Read);

    /// <summary>What one given input costs; its parts are priced one by one.</summary>
    public static double Of(InputValueDefinition input) => Weight(input.Directives) ?? 0;

    FieldCost Read(FieldDefinition field)
    {
        var weight = Weight(field.Directives) ?? Weight(field.Type.Named.Directives)
            ?? (field.Type.Named.IsComposite ? 1 : 0);
        var listSize = field.Directives.FirstOrDefault(directive => directive.Name == "listSize");
        var slicing = Names(listSize?.Argument("slicingArguments"));
        var requiresOne = !slicing.IsEmpty && RequiresOne(listSize!);
        if (slicing.IsEmpty)
            slicing = [.. UsualSlicing.Where(name => field.Argument(name) is not null)];
        var sized = Names(listSize?.Argument("sizedFields"));
        var isList = field.Type.Nullable is ListType;
        if (sized.IsEmpty && !isList && !slicing.IsEmpty)
            sized = UsualSized;
        var assumed = listSize?.Argument("assumedSize") is IntValue size
            ? double.Parse(size.Text, CultureInfo.InvariantCulture) : defaultListSize;
        return new FieldCost(weight, slicing, sized, assumed, ListDepth(field.Type), requiresOne);
    }

    /// <summary>Given, or by the default the schema gives the directive; one that does not know of it does not ask for it.</summary>
    bool RequiresOne(Directive listSize) =>
        (listSize.Argument(RequireOne) ?? schema.Directive(listSize.Name)?.Arguments
            .FirstOrDefault(argument => argument.Name == RequireOne)?.DefaultValue) is BooleanValue { IsTrue: true };

    static double? Weight(ImmutableArray<Directive> directives) =>
        directives.FirstOrDefault(directive => directive.Name == "cost")?.Argument("weight") switch
        {
            StringValue text => double.Parse(text.Text, CultureInfo.InvariantCulture),
            IntValue number => double.Parse(number.Text, CultureInfo.InvariantCulture),
            FloatValue number => double.Parse(number.Text, CultureInfo.InvariantCulture),
            _ => null,
        };

    static ImmutableArray<string> Names(Value? value) => value switch
    {
        ListValue list => [.. list.Items.OfType<StringValue>().Select(item => item.Text)],
        StringValue text => [text.Text],
        _ => [],
    };

    static int ListDepth(GraphQLType type) => type.Nullable is ListType list ? 1 + ListDepth(list.Of) : 0;
}

/// <summary>The price of one field, and how it tells the size of its list or of the lists just below it.</summary>
internal sealed record FieldCost(
    double Weight, ImmutableArray<string> SlicingArguments, ImmutableArray<string> SizedFields, double AssumedSize,
    int ListDepth, bool RequiresOneSlicingArgument);

using System.Globalization;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Mapping;

namespace Fusion.Adapters.Contracts;

/// <summary>Holds one field to its contract.</summary>
sealed class FieldCheck
{
    readonly FieldContract field;
    readonly string[] sections;
    readonly string name;
    readonly string path;
    readonly Cast? cast;

    public FieldCheck(FieldContract field, bool isNested, ColumnNames columns)
    {
        this.field = field;
        var names = columns.InRecord("", isNested ? field.Path.Split('.') : [field.Path]);
        path = string.Join('.', names);
        sections = names[..^1];
        name = names[^1];
        cast = CastOf(field);
    }

    public FieldContract Promise => this.field;

    /// <summary>As records name it.</summary>
    public string Path => path;

    public void Run(MapContext context) => Run(context, context.Root, 0);

    /// <summary>Every section the path leads through must keep the promise; a section that is absent promises nothing.</summary>
    void Run(MapContext context, RecordNode node, int depth)
    {
        if (depth < sections.Length)
        {
            foreach (var section in node.All(sections[depth]))
                Run(context, section, depth + 1);
            return;
        }

        var found = node.Find(name, out var value);
        if (found > 1)
        {
            foreach (var one in node.All(name))
                CheckText(context, one.Text);
            return;
        }

        CheckText(context, value?.Text, isSection: value is not null && value.Text is null && HasChildren(value));
    }

    static bool HasChildren(RecordNode node) => node.Children.Any();

    void CheckText(MapContext context, string? raw, bool isSection = false)
    {
        var text = raw?.Trim();
        if (string.IsNullOrEmpty(text) || field.Options.Absent.Contains(text))
        {
            if (field.IsRequired && !isSection)
                Break(context, "is missing");
            return;
        }

        if (Fault(text, out _) is { } fault)
            Break(context, fault);
    }

    void Break(MapContext context, string fault)
    {
        switch (field.Mode)
        {
            case FieldMode.Evolve or FieldMode.Freeze:
                break;
            case FieldMode.DropField:
                context.Drop(path);
                break;
            case FieldMode.Quarantine:
                context.Fault(path, fault);
                break;
            case FieldMode.Stop:
                context.Fault(path, fault);
                context.Stop();
                break;
        }
    }

    /// <summary>What the contract says against a text, and the value it has as the contract's type.</summary>
    public string? Fault(string text, out object? value)
    {
        string? fault = null;
        value = cast?.Invoke(text, out fault);
        if (fault is not null)
            return fault;
        if (field.Type == FieldType.Code && field.Options.Otherwise is null && !field.Options.Codes!.ContainsKey(text))
            return "is not one of the codes of the list";
        if (field.Pattern is { } pattern && !pattern.IsMatch(text))
            return "does not match the pattern that the contract promises";
        return value is IConvertible and (double or int) ? OutOfRange(Convert.ToDouble(value, CultureInfo.InvariantCulture)) : null;
    }

    string? OutOfRange(double number) => number < field.Min ? Invariant($"is less than {field.Min}")
        : number > field.Max ? Invariant($"is more than {field.Max}")
        : null;

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    static Cast? CastOf(FieldContract field)
    {
        var options = field.Options with { Scale = null };
        return field.Type switch
        {
            FieldType.Number => Casts.To(typeof(double), options),
            FieldType.Integer => Casts.To(typeof(int), options),
            FieldType.Boolean => Casts.To(typeof(bool), options),
            FieldType.Date => Casts.To(typeof(DateOnly), options),
            FieldType.Instant => Casts.To(typeof(DateTimeOffset), options),
            _ => null,
        };
    }
}

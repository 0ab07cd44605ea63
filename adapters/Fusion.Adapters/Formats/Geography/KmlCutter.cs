namespace Fusion.Adapters.Formats.Geography;

/// <summary>
/// The placemarks of a KML document, wherever its folders put them. Coordinates become points; the data of ExtendedData can be
/// reached by its own names.
/// </summary>
sealed class KmlCutter() : XmlElementCutter(recordName: "Placemark", rootName: "kml")
{
    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (fields, fault) = base.Parse(record);
        if (fields is null)
            return (null, fault);
        var placemark = new TreeNode();
        fault = Copy(fields, placemark);
        return fault is null ? (placemark, null) : (null, fault);
    }

    static string? Copy(RecordNode from, TreeNode to)
    {
        foreach (var (name, child) in from.Children)
        {
            var fault = name switch
            {
                "coordinates" => GeoText.AddPoints(to, child.Text ?? "", "point", isLatitudeFirst: false),
                "ExtendedData" => AddData(to, child),
                _ => AddCopy(to, name, child),
            };
            if (fault is not null)
                return fault;
        }

        return null;
    }

    static string? AddCopy(TreeNode to, string name, RecordNode child)
    {
        var copy = TreeNode.Leaf(child.Text);
        to.Add(name, copy);
        return Copy(child, copy);
    }

    /// <summary>Both ways of writing data, as children by the names that the document gives them.</summary>
    static string? AddData(TreeNode to, RecordNode extended)
    {
        var data = new TreeNode();
        foreach (var one in extended.All("Data"))
        {
            if (NameOf(one) is not { } name)
                return "A piece of extended data has no name.";
            one.Find("value", out var value);
            data.Add(name, TreeNode.Leaf(value?.Text));
        }

        foreach (var simple in extended.All("SchemaData").SelectMany(schema => schema.All("SimpleData")))
        {
            if (NameOf(simple) is not { } name)
                return "A piece of extended data has no name.";
            data.Add(name, TreeNode.Leaf(simple.Text));
        }

        to.Add("data", data);
        return null;
    }

    static string? NameOf(RecordNode node) => node.Find("@name", out var name) == 1 && name!.Text is { Length: > 0 } text ? text : null;
}

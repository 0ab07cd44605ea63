namespace Fusion.Adapters.Formats.Asterix;

/// <summary>One category: which item each bit of a record's field specification announces.</summary>
/// <param name="Edition">Of the document its table follows.</param>
sealed record AsterixCategory(int Number, string Edition, AsterixItem?[] Profile)
{
    public static readonly IReadOnlyList<AsterixCategory> All = [Category021.Table, Category034.Table, Category048.Table, Category062.Table];

    public static AsterixCategory? Find(int number) => All.FirstOrDefault(category => category.Number == number);

    /// <summary>Items in the order of the profile; a dash is a bit that announces nothing.</summary>
    public static AsterixCategory Of(int number, string edition, string profile, params AsterixItem[] items)
    {
        var byName = items.ToDictionary(item => item.Name);
        return new AsterixCategory(number, edition, [.. profile.Split(' ').Select(word => word == "-" ? null : byName[word])]);
    }
}

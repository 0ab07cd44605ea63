using System.Globalization;

namespace Fusion.Ontology.Tests.Events;

/// <summary>Names are in the log and numbers in the projections' tables; neither may ever change or be used again.</summary>
public sealed class PersistedEnumTests
{
    [Fact]
    public void Names_and_numbers_are_the_approved_ones()
    {
        var current = string.Concat(typeof(CanonicalEvent).Assembly.GetExportedTypes()
            .Where(type => type.IsEnum)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => Enum.GetValues(type).Cast<object>().Select(value => Line(type, value))));
        current.ShouldBe(Repository.ReadApproved("enums.txt", () => current));
    }

    static string Line(Type type, object value) =>
        string.Create(CultureInfo.InvariantCulture, $"{type.Name}.{value} = {Convert.ToInt64(value, CultureInfo.InvariantCulture)}\n");
}

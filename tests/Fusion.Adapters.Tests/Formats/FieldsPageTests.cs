using System.Globalization;
using System.Text;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Adapters.Formats.Klv;
using Fusion.Adapters.Formats.Mavlink;
using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Tests;

/// <summary>The page of fields is made from the tables that the parsers read by; FUSION_APPROVE=1 writes it anew.</summary>
public sealed class FieldsPageTests
{
    [Fact]
    public void The_page_of_fields_is_that_of_the_tables()
    {
        var file = Path.Combine(Repository.Root, "adapters", "FORMAT-FIELDS.md");
        var page = Page();
        if (Environment.GetEnvironmentVariable("FUSION_APPROVE") == "1")
            File.WriteAllText(file, page);
        File.ReadAllText(file).ShouldBe(page);
    }

    [Fact]
    public void Every_kind_of_format_is_on_the_page_of_formats()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "adapters", "FORMATS.md"));
        FormatReader.Kinds.Where(kind => !page.Contains($"`{kind}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    static string Page()
    {
        var page = new StringBuilder(
            "# Fields of KLV, ASTERIX and MAVLink\n\nMade from the tables by `FUSION_APPROVE=1 ops/test adapters`. Names in the order of the tables; a unit follows its field in brackets.\n");
        foreach (var set in new[] { UasSet.Set, UasSet.Security, VmtiSet.Set, VmtiSet.Target })
            AddSet(page, set);
        foreach (var category in AsterixCategory.All)
            AddCategory(page, category);
        page.Append("\n## Registers of transponders\n\n");
        foreach (var register in TransponderRegisters.All)
            page.Append(CultureInfo.InvariantCulture, $"- BDS {register.Name}: {Fields(register.Parts[0])}\n");
        page.Append("\n## MAVLink 2\n\n");
        foreach (var message in MavlinkMessages.All)
            page.Append(CultureInfo.InvariantCulture, $"- {message.Id} {message.Name}: {string.Join(", ", message.Fields.Select(field => WithUnit(field.Name, field.Unit)))}\n");
        return page.ToString();
    }

    static void AddSet(StringBuilder page, KlvSet set)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## KLV: {set.Name}\n\n");
        foreach (var item in set.Items.OrderBy(item => item.Tag))
        {
            var range = item.Max > item.Min ? string.Create(CultureInfo.InvariantCulture, $", {item.Min} to {item.Max}") : "";
            page.Append(CultureInfo.InvariantCulture, $"- {item.Tag} {WithUnit(item.Name, item.Unit)}: {item.Encoding.ToString().ToLowerInvariant()}{range}\n");
        }
    }

    static void AddCategory(StringBuilder page, AsterixCategory category)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## ASTERIX category {category.Number:000}, edition {category.Edition}\n\n");
        foreach (var item in category.Profile.OfType<AsterixItem>().OrderBy(item => item.Name, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"- {item.Name}: {Describe(item)}\n");
    }

    static string Describe(AsterixItem item) => item.Kind switch
    {
        AsterixItemKind.Compound => string.Join("; ", item.Slots.OfType<AsterixItem>().Select(slot => $"{slot.Name}: {Describe(slot)}")),
        AsterixItemKind.Explicit => "bytes",
        AsterixItemKind.Registers => "BDS and the fields of the register, repeated",
        AsterixItemKind.Repeated or AsterixItemKind.ExtendedList => $"{Fields(item.Parts[0])}, repeated",
        AsterixItemKind.Fixed or AsterixItemKind.Extended => string.Join(", ", item.Parts.Select(Fields)),
    };

    static string Fields(AsterixField[] fields) => string.Join(", ", fields.Select(field => WithUnit(field.Name, field.Unit)));

    static string WithUnit(string name, string unit) => unit.Length == 0 ? name : $"{name} ({unit})";
}

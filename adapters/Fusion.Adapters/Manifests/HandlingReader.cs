using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>Reads what may be done with a dataset's records.</summary>
static class HandlingReader
{
    public static Handling? Read(Section? section, string? controller)
    {
        if (section is null)
            return null;
        var marking = section.RequiredEnum<Marking>("marking");
        var basis = section.RequiredText("lawful_basis");
        var retention = section.RequiredEnum<RetentionGroup>("retention");
        var grade = Grade(section.Group("grade"));
        var restrictions = section.Texts("restrictions") ?? [];
        section.Close();
        if (marking is null || basis is null || retention is null || controller is null)
            return null;
        return new Handling
        {
            Controller = controller,
            Marking = marking.Value,
            LawfulBasis = basis,
            Retention = retention.Value,
            Grade = grade,
            Restrictions = restrictions,
        };
    }

    static IntelligenceGrade? Grade(Section? section)
    {
        if (section is null)
            return null;
        var source = section.RequiredEnum<SourceReliability>("source");
        var information = section.RequiredEnum<InformationAssessment>("information");
        var handling = section.RequiredEnum<HandlingCode>("handling");
        section.Close();
        return source is null || information is null || handling is null
            ? null
            : new IntelligenceGrade(source.Value, information.Value, handling.Value);
    }
}

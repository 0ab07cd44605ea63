namespace Fusion.GraphQL.Language;

/// <summary>
/// Which text of the specification to follow. The draft adds what is agreed for the edition after: empty selection
/// sets, and directives (deprecation among them) on directive definitions.
/// </summary>
public enum LanguageEdition : byte
{
    September2025,
    Draft,
}

namespace Fusion.Ontology;

/// <summary>
/// A text that somebody wrote as they pleased, and so may name anybody. It is sealed, and erased, with the mention
/// <see cref="Mention.ThisKey"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FreeTextAttribute : Attribute;

using Fusion.Adapters.Manifests;

namespace Fusion.Adapters.Families;

/// <summary>What an instance tells its family; written <c>{{name}}</c> wherever the family needs it.</summary>
/// <param name="Default">What holds where an instance says nothing; null where every instance must say it.</param>
/// <param name="Example">What the family is checked with by itself.</param>
sealed record FamilyParameter(string Name, YamlText? Default, YamlText Example);

using System.Collections.Frozen;
using Fusion.Ontology;

namespace Fusion.Log.Store;

/// <summary>What Marten keeps beside the stored name, and falls back on: "Namespace.Type, Assembly".</summary>
static class DotnetTypeNames
{
    static readonly FrozenDictionary<string, string> ByEventName = EventCatalogue.Names.ToFrozenDictionary(name => name, Describe);

    public static string Of(string eventName) => ByEventName[eventName];

    static string Describe(string eventName)
    {
        EventCatalogue.TryTypeOf(eventName, out var type);
        return $"{type!.FullName}, {type.Assembly.GetName().Name}";
    }
}

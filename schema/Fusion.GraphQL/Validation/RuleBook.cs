using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Fusion.GraphQL.Validation;

/// <summary>The rules by name, and the lists that are applied by default.</summary>
public static class RuleBook
{
    static readonly (string Name, Func<ValidationContext, Rule> Create)[] Executable =
    [
        ("ExecutableDefinitions", c => new ExecutableDefinitions(c)),
        ("KnownOperationTypes", c => new KnownOperationTypes(c)),
        ("UniqueOperationNames", c => new UniqueOperationNames(c)),
        ("LoneAnonymousOperation", c => new LoneAnonymousOperation(c)),
        ("SingleFieldSubscriptions", c => new SingleFieldSubscriptions(c)),
        ("KnownTypeNames", c => new KnownTypeNames(c)),
        ("FragmentsOnCompositeTypes", c => new FragmentsOnCompositeTypes(c)),
        ("VariablesAreInputTypes", c => new VariablesAreInputTypes(c)),
        ("ScalarLeafs", c => new ScalarLeafs(c)),
        ("FieldsOnCorrectType", c => new FieldsOnCorrectType(c)),
        ("UniqueFragmentNames", c => new UniqueFragmentNames(c)),
        ("KnownFragmentNames", c => new KnownFragmentNames(c)),
        ("NoUnusedFragments", c => new NoUnusedFragments(c)),
        ("PossibleFragmentSpreads", c => new PossibleFragmentSpreads(c)),
        ("NoFragmentCycles", c => new NoFragmentCycles(c)),
        ("UniqueVariableNames", c => new UniqueVariableNames(c)),
        ("NoUndefinedVariables", c => new NoUndefinedVariables(c)),
        ("NoUnusedVariables", c => new NoUnusedVariables(c)),
        ("KnownDirectives", c => new KnownDirectives(c)),
        ("UniqueDirectivesPerLocation", c => new UniqueDirectivesPerLocation(c)),
        ("DeferStreamDirectiveOnRootField", c => new DeferStreamDirectiveOnRootField(c)),
        ("DeferStreamDirectiveOnValidOperations", c => new DeferStreamDirectiveOnValidOperations(c)),
        ("DeferStreamDirectiveLabel", c => new DeferStreamDirectiveLabel(c)),
        ("StreamDirectiveOnListField", c => new StreamDirectiveOnListField(c)),
        ("KnownArgumentNames", c => new KnownArgumentNames(c)),
        ("UniqueArgumentNames", c => new UniqueArgumentNames(c)),
        ("ValuesOfCorrectType", c => new ValuesOfCorrectType(c)),
        ("ProvidedRequiredArguments", c => new ProvidedRequiredArguments(c)),
        ("VariablesInAllowedPosition", c => new VariablesInAllowedPosition(c)),
        ("OverlappingFieldsCanBeMerged", c => new OverlappingFieldsCanBeMerged(c)),
        ("UniqueInputFieldNames", c => new UniqueInputFieldNames(c)),
        ("MaxIntrospectionDepth", c => new MaxIntrospectionDepth(c)),
    ];

    static readonly (string Name, Func<ValidationContext, Rule> Create)[] Optional =
    [
        ("NoDeprecatedCustom", c => new NoDeprecatedCustom(c)),
        ("NoSchemaIntrospectionCustom", c => new NoSchemaIntrospectionCustom(c)),
    ];

    static readonly FrozenDictionary<string, Func<ValidationContext, Rule>> ByName =
        Executable.Concat(Optional).ToFrozenDictionary(r => r.Name, r => r.Create, StringComparer.Ordinal);

    /// <summary>The rules applied to executable documents when nothing else is said, in their order.</summary>
    public static ImmutableArray<string> Specified { get; } = [.. Executable.Select(r => r.Name)];

    internal static Rule Create(string name, ValidationContext context) =>
        ByName.TryGetValue(name, out var create)
            ? create(context)
            : throw new ArgumentException($"There is no validation rule named {name}.", nameof(name));
}

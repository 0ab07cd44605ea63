using Fusion.GraphQL.Types;

namespace Fusion.Api.Tests;

/// <summary>The SDL is the contract.</summary>
public sealed class SchemaTests
{
    static readonly Schema Schema = Schema.Parse(FusionSchema.Sdl()).Schema!;

    [Fact]
    public void Every_type_field_argument_and_value_says_what_it_is()
    {
        var bare = new List<string>();
        foreach (var type in Schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            if (string.IsNullOrWhiteSpace(type.Description))
                bare.Add(type.Name);
            if (type is CompositeType composite)
            {
                foreach (var field in composite.Fields)
                {
                    if (string.IsNullOrWhiteSpace(field.Description))
                        bare.Add($"{type.Name}.{field.Name}");
                    bare.AddRange(field.Arguments
                        .Where(argument => string.IsNullOrWhiteSpace(argument.Description))
                        .Select(argument => $"{type.Name}.{field.Name}({argument.Name}:)"));
                }
            }
        }

        bare.ShouldBeEmpty();
    }

    [Fact]
    public void Every_root_field_is_for_some_role() =>
        Schema.QueryType!.Fields
            .Select(field => $"Query.{field.Name}")
            .Where(coordinate => Enum.GetValues<Fusion.Engine.Access.CallerRole>()
                .All(role => Access.FieldPolicy.Forbidden(role, [coordinate]).Any()))
            .ShouldBeEmpty();
}

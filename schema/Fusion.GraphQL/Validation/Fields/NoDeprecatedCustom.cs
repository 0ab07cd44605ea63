using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Validation;

/// <summary>
/// Nothing deprecated is used. Not among the specified rules: it is for those who clean up documents.
/// </summary>
internal sealed class NoDeprecatedCustom(ValidationContext context)
    : Rule(context, NodeKind.Field, NodeKind.Argument, NodeKind.ObjectField, NodeKind.EnumValue)
{
    public override bool Enter(Node node)
    {
        switch (node)
        {
            case Field when Types.Field is { DeprecationReason: { } reason } field:
                Report($"The field {Coordinate.Of(field)} is deprecated. {reason}", node.Location);
                break;
            case Argument when Types.Argument is { DeprecationReason: { } reason } argument:
                var coordinate = Types.Directive is { } directive
                    ? Coordinate.Of(directive, argument)
                    : Coordinate.Of(Types.Field!, argument);
                Report($"The argument \"{coordinate}\" is deprecated. {reason}", node.Location);
                break;
            case ObjectField { Name: var name } when Types.OuterInput.Type?.Named is InputObjectType type
                && type.Field(name) is { DeprecationReason: { } reason }:
                Report($"The input field {type}.{name} is deprecated. {reason}", node.Location);
                break;
            case EnumValue { Name: var name } when Types.Input.Type?.Named is EnumType type
                && type.Value(name) is { DeprecationReason: { } reason }:
                Report($"The enum value \"{type}.{name}\" is deprecated. {reason}", node.Location);
                break;
        }

        return true;
    }
}

namespace Fusion.GraphQL.Language;

internal ref partial struct Lexer
{
    void ReadNumber()
    {
        var end = position;
        var kind = TokenKind.Int;
        if (At(end) == '-')
            end++;

        if (At(end) == '0')
        {
            end++;
            if (IsDigit(At(end)))
            {
                Fail(end, $"Invalid number, unexpected digit after 0: {DescribeCharacter(end)}.");
                return;
            }
        }
        else if (!TakeDigits(ref end))
        {
            return;
        }

        if (At(end) == '.')
        {
            kind = TokenKind.Float;
            end++;
            if (!TakeDigits(ref end))
                return;
        }

        if (At(end) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            end++;
            if (At(end) is '+' or '-')
                end++;
            if (!TakeDigits(ref end))
                return;
        }

        if (At(end) == '.' || IsNameStart(At(end)))
            Fail(end, $"Invalid number, expected digit but got: {DescribeCharacter(end)}.");
        else
            Take(kind, end);
    }

    bool TakeDigits(ref int end)
    {
        if (!IsDigit(At(end)))
        {
            Fail(end, $"Invalid number, expected digit but got: {DescribeCharacter(end)}.");
            return false;
        }

        end = EndOfDigits(end);
        return true;
    }

    readonly int EndOfDigits(int start)
    {
        var end = start;
        while (IsDigit(At(end)))
            end++;
        return end;
    }
}

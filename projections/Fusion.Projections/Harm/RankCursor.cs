namespace Fusion.Projections.Harm;

/// <summary>A place in the ranking: the higher score first, then more crimes, then the entity known longer.</summary>
sealed record RankCursor(decimal Score, int Crimes, long Person) : IComparable<RankCursor>
{
    /// <summary>Weights have at most two decimals.</summary>
    const int ScoreScale = 100;

    public static RankCursor Read(string cursor)
    {
        var numbers = Cursor.Read(cursor, 3);
        return new RankCursor((decimal)numbers[0] / ScoreScale, (int)Math.Clamp(numbers[1], 0, int.MaxValue), numbers[2]);
    }

    public int CompareTo(RankCursor? other)
    {
        if (other is null)
            return 1;
        var byScore = other.Score.CompareTo(Score);
        if (byScore != 0)
            return byScore;
        var byCrimes = other.Crimes.CompareTo(Crimes);
        return byCrimes != 0 ? byCrimes : Person.CompareTo(other.Person);
    }

    public override string ToString() => Cursor.Of((long)(Score * ScoreScale), Crimes, Person);
}

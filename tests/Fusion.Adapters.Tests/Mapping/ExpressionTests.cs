using Fusion.Adapters.Mapping;
using Fusion.Adapters.Mapping.Expressions;

namespace Fusion.Adapters.Tests;

public sealed class ExpressionTests
{
    const string Fields = "{ N: { type: number }, B: { type: boolean }, D: { type: date, format: dd/MM/yyyy }, C: { codes: { P: pass } } }";
    const string Header = "T,N,B,D,C,CAR PARK";
    const string Row = "  ab  cd ,12.5,yes,31/01/2026,P,Quay";

    [Theory]
    [InlineData("upper(trim(T))", "AB  CD")]
    [InlineData("squeeze(T)", "ab cd")]
    [InlineData("[CAR PARK] & '-' & C", "Quay-pass")]
    [InlineData("'it''s ' & \"so\"", "it's so")]
    [InlineData("left(T, 2) & right(T, 1) & mid(T, 2, 1)", "abdb")]
    [InlineData("before('a:b:c', ':') & after('a:b:c', ':') & part('a:b:c', ':', 3)", "ab:cc")]
    [InlineData("replace(T, 'ab', 'x')", "x  cd")]
    [InlineData("pad_left('7', 3, '0') & digits('A1B2') & letters('A1B2')", "00712AB")]
    [InlineData("extract('ref 12/34', '([0-9]+)/')", "12")]
    [InlineData("text(1 + 2 * 3 - 4 / 2)", "5")]
    [InlineData("text(-N % 5)", "-2.5")]
    [InlineData("text(round(N) + floor(N) + ceiling(N) + abs(-1) + min(1, 2, 3) + max(1, 2))", "42")]
    [InlineData("text(round(convert(100, 'mph', 'metres_per_second'), 3))", "44.704")]
    [InlineData("text(bits(10, 1, 3))", "5")]
    [InlineData("if(N > 12 and not (N >= 13) or false, 'yes', 'no')", "yes")]
    [InlineData("if(T = 'ab  cd' and C <> 'x', 'same')", "same")]
    [InlineData("coalesce(after(T, 'zzz'), 'nothing there')", "nothing there")]
    [InlineData("if(present(after(T, 'zzz')), 'a', 'b')", "b")]
    [InlineData("if(B = true, 'on', 'off')", "on")]
    [InlineData("format_date(add_days(D, 1), 'dd MM yyyy')", "01 02 2026")]
    [InlineData("text(year(D) + month(D) + day(D) + weekday(D))", "2064")]
    [InlineData("text(days_between(D, make_date(2026, 2, 2)))", "2")]
    [InlineData("text(at(make_date(2026, 7, 1), '08:15', 'Europe/London'))", "2026-07-01T07:15:00Z")]
    [InlineData("text(date_of(instant('2026-07-01 23:30', 'yyyy-MM-dd HH:mm', 'UTC'), 'Europe/London'))", "2026-07-02")]
    [InlineData("text(number('12') = 12) & text(length('abc'))", "true3")]
    [InlineData("text(easting('TQ 300 801')) & '/' & text(northing('TQ 300 801'))", "530050/180150")]
    [InlineData("text(degrees('51 30 0 N'))", "51.5")]
    [InlineData("if(contains(T, 'b') and starts_with(T, 'a') and ends_with(T, 'd') and matches(T, '^a.*d$'), lower('OK'))", "ok")]
    public async Task An_expression_has_the_value_its_words_say(string expression, string value) =>
        (await Mapped.ObservedAsync(Fields, Camera(expression), Header, Row)).Camera.ShouldBe(value);

    [Theory]
    [InlineData("upper(T")]
    [InlineData("T & nothing")]
    [InlineData("if(1 = 1, nothing, T)")]
    public async Task What_is_absent_is_left_out_or_stays_absent(string expression)
    {
        var whole = expression.EndsWith('T') && expression.StartsWith("upper", StringComparison.Ordinal) ? "upper(T)" : expression;
        (await Mapped.ObservedAsync(Fields, $"camera: =c, direction: {{ expr: \"{whole}\" }}", Header, ",,,,,")).Direction.ShouldBeNull();
    }

    [Theory]
    [InlineData("text(N / 0)", "'camera' divides by zero.")]
    [InlineData("text(number(T))", "'camera' reads a text as a number, and it is not a number.")]
    [InlineData("text(make_date(2026, 2, 30))", "'camera' makes a date that no calendar has.")]
    [InlineData("text(date(T, 'dd/MM/yyyy'))", "'camera' reads a text that is not a date written dd/MM/yyyy.")]
    [InlineData("text(add_days(D, 9999999) ) & text(add_days(make_date(9999, 12, 31), 1))", "'camera' leaves the calendar.")]
    [InlineData("replace(T, '', 'x')", "'camera' replaces nothing by something.")]
    [InlineData("pad_left('', 65536, 'x') & 'y'", "'camera' gives a text longer than 65536 characters.")]
    [InlineData("text(easting(T))", "'camera' reads a text that is no National Grid reference.")]
    public async Task What_has_no_value_is_a_fault_of_the_record(string expression, string reason) =>
        (await Mapped.RowAsync(Fields, Camera(expression), Header, Row)).ShouldBeOfType<MappedRecord.Faulty>().Reason.ShouldBe(reason);

    [Theory]
    [InlineData("uper(T)", 0, "there is no function 'uper'; did you mean 'upper'")]
    [InlineData("upper(N)", 6, "upper needs a text here, and this is a number")]
    [InlineData("upper(T, T)", 0, "upper is written upper(text)")]
    [InlineData("T + 1", 0, "'+' needs numbers, and this is a text")]
    [InlineData("N = T", 2, "'=' compares a number with a text")]
    [InlineData("B < true", 2, "'<' does not order yes and no")]
    [InlineData("if(N, T, T)", 3, "if needs yes or no here, and this is a number")]
    [InlineData("if(B, T, N)", 9, "if gives a text in one place and a number in another")]
    [InlineData("coalesce(T)", 0, "coalesce takes two values or more")]
    [InlineData("T and B", 0, "yes or no is expected here, and this is a text")]
    [InlineData("T T", 2, "'T' is not expected here")]
    [InlineData("(T", 2, "')' is expected here")]
    [InlineData("T &", 3, "the expression ends where a value is expected")]
    [InlineData("'abc", 0, "this text has no closing quote")]
    [InlineData("[]", 0, "a field in brackets is written [NAME]")]
    [InlineData("T ? 1", 2, "'?' means nothing in an expression")]
    [InlineData("1.2.3", 0, "'1.2.3' is not a number")]
    [InlineData("matches(T, C)", 11, "matches needs a text in quotes here, and this is a text")]
    [InlineData("matches(T, '(')", 0, "'(' is not a pattern that can be used:*")]
    [InlineData("text(convert(N, 'mph', 'feet'))", 5, "'mph' measures speed and 'feet' measures length")]
    [InlineData("lookup('stations', T, 'NAME')", 0, "there is no table 'stations'")]
    [InlineData("text(at(D, '08:15', 'Europe/Lodnon'))", 5, "'Europe/Lodnon' is no time zone; write one such as Europe/London")]
    [InlineData("text(instant(T, 'dd/MM/yyyy HH:mm'))", 5, "a time written dd/MM/yyyy HH:mm carries no offset: name its zone")]
    public void A_mistake_is_told_at_its_own_place(string expression, int offset, string message)
    {
        var problem = Mapped.Load(Fields, Camera(expression)).Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(12);
        var place = problem.Column - Mapped.Load(Fields, Camera("?")).Problems.Single().Column;
        place.ShouldBe(offset);
        if (message.EndsWith('*'))
            problem.Message.ShouldStartWith($"'camera': {message[..^1]}");
        else
            problem.Message.ShouldBe($"'camera': {message}.");
    }

    [Fact]
    public void An_expression_gives_what_the_ontology_has_there()
    {
        Mapped.Load(Fields, "camera: =c, confidence: { expr: T }").Problems.ShouldHaveSingleItem().Message
            .ShouldBe("'confidence' needs a number, and the expression gives a text.");
        Mapped.Load(Fields, "camera: { field: T }, mentions: [{ vehicle: v, role: observed, registration: T, when: { expr: N } }]")
            .Problems.ShouldHaveSingleItem().Message.ShouldBe("'mentions.v.when' needs yes or no, and the expression gives a number.");
    }

    [Theory]
    [InlineData("(", 41, ")")]
    [InlineData("not ", 41, "")]
    [InlineData("left(", 45, ", 1)")]
    public void An_expression_nests_so_deep_and_no_deeper(string open, int depth, string close)
    {
        var core = open == "not " ? "B" : "T";
        var expression = string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth));
        Mapped.Load(Fields, Camera(expression)).Problems.ShouldContain(problem => problem.Message.Contains("nests at most", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_function_says_what_it_means_and_the_reference_is_made_of_it()
    {
        ExpressionFunctions.All.ShouldAllBe(function => function.Means.Length > 5 && function.Required <= function.Takes.Count);
        var file = Path.Combine(Repository.Root, "adapters", "EXPRESSIONS.md");
        var page = ExpressionReference.Write();
        if (Environment.GetEnvironmentVariable("FUSION_APPROVE") == "1")
            File.WriteAllText(file, page);
        page.ShouldBe(File.ReadAllText(file));
    }

    static string Camera(string expression) => $"camera: {{ expr: \"{expression.Replace("\"", "\\\"", StringComparison.Ordinal)}\" }}";
}

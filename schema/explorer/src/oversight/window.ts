/** The days an overseer asks about, both included, as instants: from the first midnight up to the one after the last day. */
export function windowOf(firstDay: string, lastDay: string): { from: string | null; to: string | null } {
  return { from: firstDay ? londonMidnight(firstDay, 0) : null, to: lastDay ? londonMidnight(lastDay, 1) : null };
}

const hourFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' });

/** London is at UTC, or an hour ahead of it in summer. */
function londonMidnight(date: string, daysLater: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const utc = Date.UTC(year, month - 1, day + daysLater);
  const ahead = Number(hourFormat.format(utc)) * 3_600_000;
  return new Date(utc - ahead).toISOString().replace('.000Z', 'Z');
}

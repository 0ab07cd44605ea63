// The records' times are UTC; the page shows London's clock and says so.

const zone = 'Europe/London';
const dayFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: 'short', year: 'numeric' });
const dayOfYearFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: '2-digit', month: 'short' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const secondFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: 'long', year: 'numeric' });

export const day = (instant: string): string => dayFormat.format(new Date(instant));
export const dayOfYear = (instant: string): string => dayOfYearFormat.format(new Date(instant));
export const time = (instant: string): string => timeFormat.format(new Date(instant));
export const dayAndTime = (instant: string): string => `${day(instant)}, ${secondFormat.format(new Date(instant))}`;
export const month = (instant: string): string => monthFormat.format(new Date(instant));

/** A day without a time of day, such as a date of birth, has no zone to be moved by. */
export function plainDay(date: string): string {
  const [year, monthNumber, dayNumber] = date.split('-').map(Number);
  if (!year || !monthNumber || !dayNumber) return date;
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: '2-digit', month: 'short', year: 'numeric' })
    .format(Date.UTC(year, monthNumber - 1, dayNumber));
}

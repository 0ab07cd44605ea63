export const counts = { passed: 0, failed: 0 };

export function check(claim, holds, seen) {
  counts[holds ? 'passed' : 'failed']++;
  console.log(`  ${holds ? 'ok  ' : 'FAIL'} ${claim}${holds || seen === undefined ? '' : ` (saw ${JSON.stringify(seen)})`}`);
}

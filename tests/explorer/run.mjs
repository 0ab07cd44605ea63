// Drives the page in a real browser against a running product and ends with 'N passed, N failed'.
// node tests/explorer/run.mjs --url http://127.0.0.1:5180 [--screenshot DIR] [--browser PATH]

import { mkdirSync } from 'node:fs';
import { launch } from './browser.mjs';
import { check, counts } from './checks.mjs';
import { mostHarmful } from './product.mjs';
import * as analyst from './journeys/analyst.mjs';
import * as ask from './journeys/ask.mjs';
import * as overseer from './journeys/overseer.mjs';
import * as panel from './journeys/panel.mjs';
import * as everyone from './journeys/everyone.mjs';

const argument = (name) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const url = argument('url')?.replace(/\/$/, '');
if (!url) {
  console.error('Give the address of a running Fusion: --url http://127.0.0.1:5180');
  process.exit(2);
}
const pictures = argument('screenshot');
if (pictures) mkdirSync(pictures, { recursive: true });

const browser = await launch(argument('browser'));
try {
  const burglar = await mostHarmful(url);
  for (const [name, journey] of Object.entries({ ...everyone, ...analyst, ...ask, ...panel, ...overseer })) {
    console.log(name.replaceAll('_', ' '));
    const visit = await browser.visit(url, pictures);
    try {
      await journey({ ...visit, url, burglar });
    } catch (fault) {
      check('the journey reached its end', false, fault.message);
      await visit.picture(`failed-${name}`).catch(() => undefined);
    }
    await visit.leave();
  }
} catch (fault) {
  check('the product answered', false, fault.message);
} finally {
  await browser.close();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;

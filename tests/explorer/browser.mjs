// One browser; for every journey a visit of its own, watched for everything that must never happen.

import { existsSync } from 'node:fs';
import { check } from './checks.mjs';
import { fromExplorer } from './packages.mjs';

const { chromium } = fromExplorer('playwright-core');
/** A page on a busy machine is slow, not wrong. */
const patienceMs = 45_000;
const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const switches = [
  '--headless', '--no-sandbox', '--disable-gpu', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export async function launch(given) {
  const executablePath = given ?? candidates.find(existsSync);
  if (!executablePath) throw new Error('There is no Chromium on this machine. Install it: apt-get install chromium');
  const browser = await chromium.launch({ executablePath, args: switches });
  return { visit: (url, pictures) => visit(browser, url, pictures), close: () => browser.close() };
}

async function visit(browser, url, pictures) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'Europe/London' });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const trouble = [];
  const strangers = [];
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url) strangers.push(request.url());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isNoticeOfRefusal(message, url)) trouble.push(message.text());
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`Content policy violated: ${event.violatedDirective} ${event.blockedURI}`));
  });

  return {
    page,
    picture: async (name) => { if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` }); },
    leave: async () => {
      const kept = page.url().startsWith(url) ? await page.evaluate(() => ({ ...localStorage, ...sessionStorage })) : {};
      check('nothing is kept on the disk', Object.keys(kept).length === 0, kept);
      check('no request left the origin', strangers.length === 0, strangers);
      check('no error, no violation of the content policy', trouble.length === 0, trouble);
      await context.close();
    },
  };
}

/** The browser itself notes every status above 399; a refusal the page shows is no fault of the page. */
function isNoticeOfRefusal(message, url) {
  return message.location().url === `${url}/graphql` && /status of 40[0-9]/.test(message.text());
}

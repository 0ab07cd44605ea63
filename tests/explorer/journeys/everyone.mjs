// What holds for whoever looks.

import { check } from '../checks.mjs';
import { actAs, lookFor, open, search, tooWideBy } from '../hands.mjs';
import { fromExplorer } from '../packages.mjs';
import { readFileSync } from 'node:fs';

const axe = readFileSync(fromExplorer.resolve('axe-core/axe.min.js'), 'utf8');

export async function Without_a_purpose_the_refusal_is_shown_as_the_server_says_it({ page, url, burglar, picture }) {
  await open(page, url);
  check('the page says that the identities are for demonstration', await page.getByText('Local demo identities').isVisible());
  const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
  await search(page, burglar.label);
  const { errors } = await (await answered).json();
  await page.locator('.problems').waitFor();
  check('the very words of the server stand on the page', (await page.locator('.problem-text').first().textContent()) === errors[0].message, errors);
  await picture('refused');
}

export async function A_purpose_that_is_not_for_the_role_is_refused_in_the_bar({ page, url }) {
  await open(page, url);
  await page.getByLabel('Purpose', { exact: true }).selectOption('targeting');
  await page.getByLabel('Why').fill('Not what an analyst looks for');
  await page.getByRole('button', { name: 'Use this purpose' }).click();
  await page.locator('.verdict.bad[role=alert]').waitFor();
  check('the refusal names the role', /Analyst/.test(await page.locator('.verdict').textContent()));
}

export async function Words_outside_ASCII_reach_the_server_as_they_were_written({ page, url, burglar }) {
  const words = 'Zażółć gęślą jaźń – café ward';
  await open(page, url, `#/entity/${burglar.id}`);
  await lookFor(page, words);
  await page.locator('.fact').first().waitFor();
  await actAs(page, 'overseer');
  await lookFor(page, 'Checking how words are kept');
  await page.goto(`${url}/#/oversight/${burglar.id}`);
  await page.locator('.accesses').waitFor();
  check('the overseer reads them', await page.getByText(words).first().isVisible());
}

export async function Another_identity_sees_nothing_of_what_the_one_before_had_open({ page, url, burglar }) {
  await open(page, url);
  await lookFor(page, 'Checking that nothing stays behind');
  await search(page, burglar.label);
  await page.locator('.hits table').first().waitFor();
  await actAs(page, 'overseer');
  await page.locator('.hits').waitFor({ state: 'detached' });
  check('no name is left on the page', !(await page.locator('main').textContent()).includes(burglar.label));
  check('no word is left in the search box', (await page.getByRole('searchbox').inputValue()) === '');
  check('the purpose did not pass to the next identity', await page.getByText('No purpose in force').isVisible());
}

export async function What_looks_like_HTML_is_shown_as_text({ page, url, burglar }) {
  const hostile = '<img src=x onerror="document.title=\'taken over\'">';
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replaceAll(burglar.label, JSON.stringify(hostile).slice(1, -1)) });
  });
  await open(page, url, `#/entity/${burglar.id}`);
  await lookFor(page, 'Checking that text stays text');
  await page.getByRole('heading', { level: 1, name: hostile }).waitFor();
  await page.goto(`${url}/#/entity/${burglar.id}/chart`);
  await page.locator('.chart-list').waitFor();
  check('it is no element', (await page.locator('main img').count()) === 0);
  check('it did not run', (await page.title()) === 'Fusion');
}

export async function The_page_reads_at_four_hundred_per_cent_and_on_a_wide_screen({ page, url, burglar }) {
  await open(page, url, `#/entity/${burglar.id}`);
  await lookFor(page, 'Checking the page at every size');
  for (const [width, height] of [[320, 256], [1280, 800], [1920, 1080]]) {
    await page.setViewportSize({ width, height });
    for (const route of ['#/', `#/entity/${burglar.id}`, `#/entity/${burglar.id}/chart`, `#/entity/${burglar.id}/neighbours`, `#/entity/${burglar.id}/why`, '#/panel', '#/oversight']) {
      await page.goto(`${url}/${route}`);
      await page.locator('main h1, main .problems').first().waitFor();
      await page.locator('main .waiting').waitFor({ state: 'detached' });
      const over = await tooWideBy(page);
      check(`${route.replace(burglar.id, '…')} fits ${width} pixels`, over <= 0, over);
    }
  }
}

export async function The_page_keeps_to_WCAG_AA_in_light_and_dark({ page, url, burglar }) {
  await open(page, url);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await actAs(page, 'analyst');
    await lookFor(page, 'Checking colours and labels');
    const views = { '#/': 'h1', [`#/entity/${burglar.id}`]: '.fact', [`#/entity/${burglar.id}/chart`]: '.chart-list', [`#/entity/${burglar.id}/neighbours`]: 'table', [`#/entity/${burglar.id}/why`]: '.filters' };
    for (const [route, sign] of Object.entries(views)) await hold(page, url, route, sign, colorScheme, burglar);
    await actAs(page, 'panel');
    await lookFor(page, 'Checking colours and labels');
    await hold(page, url, '#/panel', '.ranking', colorScheme, burglar);
    await actAs(page, 'overseer');
    await lookFor(page, 'Checking colours and labels');
    await hold(page, url, `#/oversight/${burglar.id}`, '.accesses', colorScheme, burglar);
  }
}

async function hold(page, url, route, sign, colorScheme, burglar) {
  await page.goto(`${url}/${route}`);
  await page.locator(`main ${sign}`).first().waitFor();
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }));
  check(`${route.replace(burglar.id, '…')} in ${colorScheme}`, violations.length === 0,
    violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`));
}

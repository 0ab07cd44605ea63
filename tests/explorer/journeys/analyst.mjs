// The analyst: everything we hold about this burglar.

import { check } from '../checks.mjs';
import { lookFor, open, pixelsOf, search } from '../hands.mjs';

const expansionsTried = 8;

export async function An_analyst_finds_the_burglar_and_where_each_fact_comes_from({ page, url, burglar, picture }) {
  await open(page, url);
  await lookFor(page, 'Series of burglaries in the ward');
  const spelling = burglar.spellings.at(-1);
  await search(page, spelling);
  const hit = page.locator(`.hits a[href*="${burglar.id}"]`);
  await hit.waitFor();
  check(`“${spelling}” leads to ${burglar.label}`, (await hit.textContent()) === burglar.label);
  check('words that were searched for stay out of the address', !page.url().includes(encodeURIComponent(spelling).split('%20')[0]));
  await picture('find');

  await hit.click();
  await page.locator('.fact').first().waitFor();
  const names = await page.locator('.person-facts li').allTextContents();
  check('every spelling is listed', burglar.spellings.every((name) => names.some((line) => line.startsWith(name))), names);
  while (await page.getByRole('button', { name: 'Older facts' }).isVisible()) {
    const before = await page.locator('.fact').count();
    await page.getByRole('button', { name: 'Older facts' }).click();
    await page.waitForFunction((count) => document.querySelectorAll('.fact').length > count, before);
  }
  const suspected = await page.locator('.fact', { has: page.locator('.role-suspect') }).count();
  check('the timeline has every crime that scores', suspected >= burglar.crimeCount, { suspected, scored: burglar.crimeCount });
  check('it is grouped by month', (await page.locator('h2.month').count()) > 1);
  await page.evaluate(() => scrollTo(0, 0));
  await picture('timeline');

  const source = page.locator('.fact button').first();
  await source.click();
  const drawer = page.getByRole('complementary', { name: 'Provenance' });
  await drawer.waitFor();
  check('a fact opens its provenance, down to the hash of the raw bytes', /[0-9a-f]{64}/.test(await drawer.textContent()));
  await picture('provenance');
  await page.keyboard.press('Escape');
  check('Escape closes it and gives the focus back', (await drawer.count()) === 0 && await source.evaluate((button) => button === document.activeElement));

  await page.locator('.fact a').first().click();
  await page.waitForURL((address) => !address.href.includes(burglar.id));
  await page.locator('.fact').first().waitFor();
  check('a fact leads to its occurrence', (await page.locator('.kind').first().textContent()) === 'Occurrence');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: burglar.label }).waitFor();
  check('and Back leads to the burglar again', page.url().includes(burglar.id));
}

export async function The_chart_draws_grows_and_has_a_list_for_the_keyboard({ page, url, burglar, picture }) {
  await open(page, url, `#/entity/${burglar.id}/chart`);
  await lookFor(page, 'Series of burglaries in the ward');
  await page.locator('.chart-list').waitFor();
  await page.locator('.chart-canvas canvas').first().waitFor();
  const colour = await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--kind-person').trim());
  await page.waitForFunction(() => document.querySelector('.chart-canvas')?.clientHeight > 0);
  const drawn = async () => pixelsOf(page, await page.locator('.chart-canvas').screenshot(), colour);
  let pixels = await drawn();
  for (let attempt = 0; pixels < 200 && attempt < 10; attempt++) pixels = await drawn();
  check('the chart shows the person', pixels >= 200, pixels);
  await picture('chart');

  const status = page.locator('.chart-head [role=status]');
  const before = await status.textContent();
  // Not every node has neighbours that are not drawn yet; an occurrence of the burglar's has, his victim among them.
  for (let tried = 0; tried < expansionsTried && (await status.textContent()) === before; tried++) {
    await page.locator('.chart-list .pick', { hasText: '+' }).last().focus();
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.keyboard.press('Enter');
    await answered;
    await page.locator('.chart-list .pick[aria-pressed=true]:not(:has-text("+"))').waitFor();
  }
  check('choosing a node with the keyboard adds what stands next to it', (await status.textContent()) !== before, before);
  const kinds = page.locator('.chart-kinds input');
  const grown = await status.textContent();
  await kinds.last().uncheck();
  check('a kind can be put aside', (await status.textContent()) !== grown);
}

export async function The_page_says_why_records_were_joined_and_how_entities_are_connected({ page, url, burglar, picture }) {
  await open(page, url, `#/entity/${burglar.id}/why`);
  await lookFor(page, 'Series of burglaries in the ward');
  await page.locator('.steps .relation').first().waitFor();
  check('two spellings are joined by a chain of shared keys', (await page.locator('.steps .step').count()) >= 2);
  await picture('why');

  await page.goto(`${url}/#/entity/${burglar.id}/neighbours`);
  await page.locator('main table').first().waitFor();
  check('neighbours are listed with what joins them', (await page.locator('main tbody tr').count()) > 0);
  const neighbour = await page.locator('main tbody a').first().getAttribute('href');
  await page.goto(`${url}/#/path/${burglar.id}/${neighbour.split('/')[2]}`);
  await page.locator('.path .step').first().waitFor();
  check('a neighbour is one step away', (await page.locator('.path .step').count()) === 2);
  await picture('path');
}

// The targeting panel: the ranking and every part of a score.

import { check } from '../checks.mjs';
import { actAs, lookFor, open, tooWideBy } from '../hands.mjs';

const number = (text) => Number(text.replace(/[^0-9.]/g, ''));

export async function The_panel_sees_the_ranking_and_every_part_of_the_first_score({ page, url, burglar, picture }) {
  await open(page, url);
  await actAs(page, 'panel');
  await lookFor(page, 'Monthly meeting of the panel');
  await page.getByRole('link', { name: 'Panel', exact: true }).click();
  const first = page.locator('.ranking > tbody > tr').first();
  await first.waitFor();
  check('the first is the one the API ranks first', (await first.locator('a').getAttribute('href')).includes(burglar.id));
  check('the page says that the ranking decides nothing', await page.getByText('The ranking decides nothing').isVisible());
  check('the window and the weights are shown', /Window.*Weights/s.test(await page.locator('.facts-line').textContent()));

  await first.getByRole('button').click();
  const parts = page.locator('.parts table').first();
  const weights = await parts.locator('tbody > tr > td:nth-child(4)').allTextContents();
  check('each crime is a part', weights.length === burglar.crimeCount, { parts: weights.length, crimes: burglar.crimeCount });
  const sum = weights.map(number).reduce((total, weight) => total + weight, 0);
  check('the parts add up to the score', Math.abs(sum - burglar.score) < 0.01 * weights.length + 0.01, { sum, score: burglar.score });
  await parts.locator('summary').first().click();
  check('a part leads to its source record', /[0-9a-f]{64}/.test(await parts.locator('details').first().textContent()));
  await parts.locator('summary').first().click();
  check('the opened parts fit the page', (await tooWideBy(page)) <= 0, await tooWideBy(page));
  await picture('panel');
}

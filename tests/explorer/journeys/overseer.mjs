// The overseer: who looked at this person, when and why.

import { randomUUID } from 'node:crypto';
import { check } from '../checks.mjs';
import { actAs, lookFor, open } from '../hands.mjs';

export async function The_overseer_sees_who_looked_and_why({ page, url, burglar, picture }) {
  const words = `Series of burglaries, ${randomUUID().slice(0, 8)}`;
  await open(page, url, `#/entity/${burglar.id}`);
  await lookFor(page, words);
  await page.locator('.fact').first().waitFor();

  await actAs(page, 'overseer');
  await lookFor(page, 'Yearly inspection of access');
  await page.locator('.problems').waitFor();
  check('an overseer is refused the person', true);
  await page.getByRole('link', { name: 'Oversight', exact: true }).click();
  await page.getByLabel('The id of a person, or a link to one').fill('nobody in particular');
  await page.keyboard.press('Enter');
  await page.locator('.oversight .problems').waitFor();
  check('words that are no id are told apart from one', true);
  await page.getByLabel('The id of a person, or a link to one').fill(`${url}/#/entity/${burglar.id}`);
  await page.keyboard.press('Enter');
  const row = page.locator('.accesses > tbody > tr', { hasText: words }).first();
  await row.waitFor();
  check('the look the analyst just took is there, with its words', /Investigation/.test(await row.textContent()));
  await row.locator('summary').click();
  check('with the fields it reached', /\.timeline/.test(await row.textContent()));
  await row.locator('summary').click();

  const before = await page.locator('.accesses > tbody > tr').count();
  await page.getByLabel('Role', { exact: true }).selectOption('Analyst');
  const roles = await page.locator('.accesses > tbody > tr > td:nth-child(2)').allTextContents();
  check('the list can be narrowed', roles.length > 0 && roles.length <= before && roles.every((who) => who.includes('Analyst')), roles);
  await picture('oversight');
}

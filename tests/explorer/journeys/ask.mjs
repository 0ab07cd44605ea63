// The query explorer, served by the product itself.

import { check } from '../checks.mjs';
import { lookFor, open } from '../hands.mjs';

export async function The_query_explorer_answers_with_the_identity_and_purpose_of_the_bar({ page, url, burglar, picture }) {
  await open(page, url);
  const loaded = [];
  page.on('response', (response) => loaded.push(response.url()));
  check('the page alone does not load it', !loaded.some((address) => address.includes('queryExplorer')));
  await lookFor(page, 'Asking in my own words');
  await page.getByRole('link', { name: 'Ask', exact: true }).click();
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  check('there are three examples or more', (await page.locator('.graphiql-tab').count()) >= 3);
  const headers = page.locator('.graphiql-editor-tool');
  await headers.getByText('Fusion-Purpose').first().waitFor();
  check('the headers are filled from the bar', /Fusion-Identity/.test(await headers.first().textContent()));
  await page.locator('.graphiql-execute-button').click();
  const response = page.locator('.graphiql-response');
  await response.getByText(burglar.id).waitFor();
  check('a query brings the burglar', true);
  await picture('ask');

  const first = page.locator('.graphiql-tab').last();
  await first.click();
  await page.locator('.graphiql-query-editor').getByText('WhatFeedsTheLog').first().waitFor();
  await page.locator('.graphiql-execute-button').click();
  await response.getByText('"viewer"').waitFor();
  check('a query of another tab is answered too', /analyst/i.test(await response.textContent()));
}

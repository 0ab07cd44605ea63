// What a person does in the page, in the page's own words.

export async function open(page, url, route = '') {
  await page.goto(`${url}/${route}`);
  await page.getByLabel('Identity', { exact: true }).waitFor();
}

export async function actAs(page, identity) {
  await page.getByLabel('Identity', { exact: true }).selectOption(identity);
}

export async function lookFor(page, words, { kind, reference } = {}) {
  if (kind) await page.getByLabel('Purpose', { exact: true }).selectOption(kind);
  if (reference) await page.getByLabel('Reference').fill(reference);
  await page.getByLabel('Why').fill(words);
  await page.getByRole('button', { name: 'Use this purpose' }).click();
  await page.locator('.verdict.good').waitFor();
}

export async function search(page, text) {
  await page.getByRole('searchbox').first().fill(text);
  await page.keyboard.press('Enter');
}

/** By how many pixels the page is wider than the screen. */
export const tooWideBy = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Counts the pixels of a picture that have, or nearly have, a colour given as #rrggbb. */
export async function pixelsOf(page, png, colour) {
  const blank = await page.context().newPage();
  const count = await blank.evaluate(async ([source, wanted]) => {
    const bitmap = await createImageBitmap(await (await fetch(source)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const target = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    let found = 0;
    for (let at = 0; at < data.length; at += 4) if (target.every((part, index) => Math.abs(data[at + index] - part) < 12)) found++;
    return found;
  }, [`data:image/png;base64,${png.toString('base64')}`, colour]);
  await blank.close();
  return count;
}

// The packages these scripts stand on are the page's own, so that one `npm ci` in schema/explorer serves both.

import { createRequire } from 'node:module';

export const fromExplorer = createRequire(new URL('../../schema/explorer/package.json', import.meta.url));

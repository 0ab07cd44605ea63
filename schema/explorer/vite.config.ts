import { defineConfig } from 'vite';

/** Where a running product listens while the page is developed; `npm run dev` passes its two paths on to it. */
const product = process.env['FUSION_URL'] ?? 'http://127.0.0.1:5180';

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // The query explorer brings a whole code editor; it is loaded only when asked for.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      // React's "use client" marks mean nothing in a page without a React server.
      onLog(level, log, defaultHandler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') defaultHandler(level, log);
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/graphql': product, '/identities': product } },
});

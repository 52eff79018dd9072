import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds the workbench into dist/web. The stylesheet of the public pages is an entry of its own: the manifest
 * tells the server its hashed name. Nothing is inlined, because the content security policy allows neither data:
 * scripts nor styles.
 */
export default defineConfig({
  root: at('web'),
  publicDir: at('web/static'),
  plugins: [react()],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: { index: at('web/index.html'), public: at('web/src/public/public.css') },
    },
  },
  server: {
    proxy: {
      '/api': { target: process.env['JIZHUAN_SERVER'] ?? 'http://127.0.0.1:3000', changeOrigin: false },
    },
  },
});

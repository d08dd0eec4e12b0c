import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import { fileVersions } from './build/file-versions.ts';
import { mapFiles } from './build/map-files.ts';

// Without it, development would ask another host where in the world this machine stands.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

export default defineConfig({
  output: 'server',
  srcDir: './src',
  publicDir: './src/public',
  trailingSlash: 'never',
  build: { inlineStylesheets: 'never', format: 'file' },
  adapter: cloudflare({
    imageService: 'passthrough',
    prerenderEnvironment: 'node',
    persistState: { path: process.env.VICINATO_STATE || '.wrangler/state' },
  }),
  integrations: [mapFiles()],
  devToolbar: { enabled: false },
  session: false,
  vite: {
    define: { FILE_VERSIONS: JSON.stringify(fileVersions()) },
    build: { assetsInlineLimit: 0 },
    // A third less for the Worker to read when it starts; names stay, for traces of errors.
    environments: { ssr: { build: { rolldownOptions: { output: { minify: { compress: true, mangle: false, codegen: true } } } } } },
  },
});

import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import icons from 'unplugin-icons/vite';
import { fileVersions } from './worker/commands/build/file-versions.ts';
import { mapFiles } from './worker/commands/build/map-files.ts';

// Without it, development would ask another host where in the world this machine stands.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/** Gives what an icon draws, without the element around it and the look of lines, which whoever shows it adds. */
const drawingOf = (svg) => svg.replace(/<\/?svg[^>]*>| (fill|stroke(-\w+)*)="[^"]*"/g, '');

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
    plugins: [icons({ compiler: { compiler: (svg) => `export default ${JSON.stringify(drawingOf(svg))}` } })],
    build: { assetsInlineLimit: 0 },
    // A quarter less for the Worker to read when it starts, as it is sent; names stay, for traces of errors.
    environments: { ssr: { build: { rolldownOptions: { output: { minify: { compress: true, mangle: false, codegen: true } } } } } },
  },
});

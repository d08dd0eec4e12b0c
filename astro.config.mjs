import { cp } from 'node:fs/promises';
import cloudflare from '@astrojs/cloudflare';
import { defineConfig } from 'astro/config';
import icons from 'unplugin-icons/vite';

// Without it, development would ask another host where in the world this machine stands.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';

/** Serves the public part of every city pack and the glyphs beside the site's own assets. */
const cityPacks = {
  name: 'city-packs',
  hooks: {
    'astro:build:done': async ({ dir }) => {
      await cp('geodata/cities/amsterdam/public', new URL('cities/amsterdam/', dir), { recursive: true });
      await cp('geodata/glyphs', new URL('glyphs/', dir), { recursive: true });
    },
  },
};

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
  integrations: [cityPacks],
  devToolbar: { enabled: false },
  session: false,
  vite: {
    plugins: [icons({ compiler: { compiler: (svg) => `export default ${JSON.stringify(drawingOf(svg))}` } })],
    build: { assetsInlineLimit: 0 },
    // A third less for the Worker to read when it starts; names stay, for traces of errors.
    environments: { ssr: { build: { rolldownOptions: { output: { minify: { compress: true, mangle: false, codegen: true } } } } } },
  },
});

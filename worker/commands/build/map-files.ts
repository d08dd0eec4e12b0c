import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { mapFolders } from './file-versions.ts';
import { packFiles } from './pack-files.ts';

/** Serves the public part of every city pack and the glyphs beside the site's own files, the large ones compressed as well. */
export function mapFiles(): AstroIntegration {
  let kept = '';
  return {
    name: 'map-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        kept = fileURLToPath(new URL('packed/', config.cacheDir));
      },
      'astro:build:done': async ({ dir }) => {
        for (const [path, folder] of mapFolders()) await cp(folder, new URL(`${path}/`, dir), { recursive: true });
        await packFiles(fileURLToPath(dir), kept);
      },
    },
  };
}

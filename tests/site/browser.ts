import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import chromium, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';

/** What headless Chromium needs to draw WebGL without a graphics card and to leave the network alone. */
export const browserArguments = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];

/** What tests add: what is drawn without a graphics card is put together on the processor, at half the cost, instead of by WebGL. */
export const testArguments = [...browserArguments, '--disable-gpu-compositing'];

/**
 * The path of a Chromium: the one that CHROMIUM_PATH names, else the one from npm, unpacked with its own libraries into the
 * system's temporary folder.
 */
export async function browserPath(): Promise<string> {
  const own = process.env.CHROMIUM_PATH;
  if (own && existsSync(own)) return own;
  const packed = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin/al2023.tar.br');
  const libraries = await inflate(packed);
  setupLambdaEnvironment(join(libraries, 'lib'));
  return chromium.executablePath();
}

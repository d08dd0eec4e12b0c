import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What only a Worker on one's own machine is told, as `NAME:value`: to keep its mails for reading at /dev/outbox, where it stands, and a
 * secret of its own, made once and kept beside its database.
 * @param state folder of the local D1
 */
export async function localVariables(state: string, port: number): Promise<string[]> {
  return [`MAIL_TRANSPORT:local`, `SITE_ORIGIN:http://localhost:${port}`, `AUTH_SECRET:${await localSecret(state)}`];
}

async function localSecret(state: string): Promise<string> {
  const file = join(state, 'auth-secret');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known) return known;
  const secret = randomBytes(32).toString('hex');
  await mkdir(state, { recursive: true });
  await writeFile(file, secret, { mode: 0o600 });
  return secret;
}

import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge } from 'altcha-lib/types';

/** Solves one task and answers with what the form sends: challenge and solution as JSON in base64. */
self.addEventListener('message', async ({ data }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge: data, deriveKey });
  if (solution) self.postMessage(btoa(JSON.stringify({ challenge: data, solution })));
});

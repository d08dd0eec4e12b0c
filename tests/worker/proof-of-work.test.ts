import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { expect, test } from 'vitest';
import { isProof, makeChallenge } from '#worker/services/proof-of-work.ts';

const secret = 'a secret of the tests alone';
const encode = (value: unknown) => btoa(JSON.stringify(value));

test('a solved task is a proof for its own form alone', async () => {
  const challenge = await makeChallenge(secret, 'form-1', new Date());
  const solution = await solveChallenge({ challenge, deriveKey });
  const sent = encode({ challenge, solution });
  expect(await isProof(secret, 'form-1', sent)).toBe(true);
  expect(await isProof(secret, 'form-2', sent)).toBe(false);
  expect(await isProof('another secret', 'form-1', sent)).toBe(false);
  const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '0' } };
  expect(await isProof(secret, 'form-1', encode({ challenge: easier, solution }))).toBe(false);
  expect(await isProof(secret, 'form-1', encode({ challenge, solution: { ...solution, counter: 1_000_003 } }))).toBe(false);
  for (const nonsense of ['', 'x', '????', btoa('{}'), btoa('null')]) expect(await isProof(secret, 'form-1', nonsense)).toBe(false);
});

test('an expired task is none', async () => {
  const challenge = await makeChallenge(secret, 'form-1', new Date(Date.now() - 7 * 3_600_000));
  const solution = await solveChallenge({ challenge, deriveKey });
  expect(await isProof(secret, 'form-1', encode({ challenge, solution }))).toBe(false);
});

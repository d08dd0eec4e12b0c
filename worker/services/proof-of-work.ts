import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge, Payload } from 'altcha-lib/types';

/** About 256 keys of this many rounds: a second or so on a cheap phone, while its owner fills in the form. */
const rounds = 1500;
const hoursToSolve = 6;

/**
 * A task for the visitor's browser, in the place of a captcha (ALTCHA's proof of work). It holds for one form alone.
 * @param form what names the form, such as the id of a registration
 */
export async function makeChallenge(secret: string, form: string, now: Date): Promise<Challenge> {
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: rounds,
    deriveKey,
    data: { form },
    expiresAt: new Date(now.getTime() + hoursToSolve * 3_600_000),
    hmacSignatureSecret: secret,
  });
}

/** Whether what a form sent is the solution of a task that was set for it and has not expired. */
export async function isProof(secret: string, form: string, sent: string): Promise<boolean> {
  try {
    const { challenge, solution } = JSON.parse(atob(sent)) as Payload;
    if (challenge.parameters.data?.form !== form || challenge.parameters.cost !== rounds || challenge.parameters.keyPrefix !== '00')
      return false;
    return (await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret })).verified;
  } catch {
    return false;
  }
}

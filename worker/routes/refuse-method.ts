import { Problem } from '#worker/problem.ts';

/** Answers an address that can only be read when it is asked to do anything else. Stands after the route that reads. */
export function refuseMethod(): never {
  throw new Problem('method-not-allowed', { detail: 'This address answers to GET, HEAD.' }, { Allow: 'GET, HEAD' });
}

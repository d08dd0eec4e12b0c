import { withEnv } from 'cloudflare:workers';
import worker from './entry.mjs';

const refuse = () => {
  throw new Error('The database was asked outside of the session of its request');
};

/** The built Worker over a database that answers only what is asked in a session of it. */
export default {
  fetch(request, env, context) {
    const withSession = (start) => env.WHOLE.withSession(start);
    const own = { ...env, DB: { prepare: refuse, batch: refuse, exec: refuse, dump: refuse, withSession } };
    return withEnv(own, () => worker.fetch(request, own, context));
  },
};

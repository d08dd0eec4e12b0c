import { cf } from '@astrojs/cloudflare/hono';
import { astro } from 'astro/hono';
import { type ExecutionContext, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { runJobs } from './cron.ts';
import { responseOfError } from './problem.ts';
import { answerCache } from './routes/answer-cache.ts';
import { api } from './routes/api.ts';
import { giveKept } from './routes/give-kept.ts';
import { givePacked } from './routes/give-packed.ts';
import { health } from './routes/health.ts';
import { forgetVersions } from './routes/held-versions.ts';
import { identify } from './routes/identify.ts';
import { offerDocument } from './routes/offer-document.ts';
import { openDatabase } from './routes/open-database.ts';
import { passkeys } from './routes/passkeys.ts';
import { readToTheEnd } from './routes/read-to-the-end.ts';
import { refuseMethod } from './routes/refuse-method.ts';
import { basemapGaps, tiles } from './routes/tiles.ts';
import { secure } from './security-headers.ts';

const app = new Hono<{ Bindings: Env }>();
app.use(readToTheEnd);
app.use(secure);
app.use(openDatabase);
app.use(answerCache);
app.route('/', health);
app.all('/healthz', refuseMethod);
app.route('/api', api);
app.route('/tiles', tiles);
app.route('/cities', basemapGaps);
// Forms are only taken from the site's own pages; the API above knows no way to write.
app.use(csrf());
app.route('/auth/passkey', passkeys);
app.use(cf());
app.use(offerDocument);
app.use(identify);
app.use(astro());
app.onError(responseOfError);

export default {
  fetch: async (request: Request, env: Env, execution: ExecutionContext) =>
    (await givePacked(request, env)) ?? (await giveKept(request, env, execution)) ?? app.fetch(request, env, execution),
  scheduled: async (controller: { scheduledTime: number }, env: Env) => {
    await runJobs(env, fetch, new Date(controller.scheduledTime));
    forgetVersions();
  },
};

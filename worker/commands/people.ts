import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { isEmail } from '#domain/read-registration.ts';
import { getCity } from '#worker/repositories/cities.ts';
import { deleteAppointment, findUserId, insertAppointment, insertUser, listAllAppointments } from '#worker/repositories/people.ts';
import { applyMigrations } from './apply-migrations.ts';
import { withLocalDatabase } from './local-database.ts';
import { CommandError, runCommand } from './run-command.ts';

const help = `npm run people                                     everybody who is appointed
npm run people -- grant EMAIL officer CITY         let somebody work at the desk of a city
npm run people -- grant EMAIL admin                let somebody work everywhere and appoint others
npm run people -- revoke EMAIL officer CITY | admin

Works on the local database in the folder VICINATO_STATE (default .wrangler/state). For a deployed site print the statements with --sql
and run them: npx wrangler d1 execute vicinato --remote --command "…"`;

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, sql: { type: 'boolean' } },
  });
  const [act, address = '', role = '', cityId = ''] = positionals;
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (act && !['grant', 'revoke'].includes(act)) throw new CommandError(`"${act}" is not one of grant, revoke; --help tells more.`);
  if (!act) return withLocalDatabase(list);
  const email = address.trim().toLowerCase();
  if (!isEmail(email)) throw new CommandError(`"${address}" is not an e-mail address.`);
  if (role !== 'officer' && role !== 'admin') throw new CommandError(`"${role}" is not one of officer, admin.`);
  if ((role === 'admin') !== (cityId === '')) throw new CommandError('An officer works for one city, an admin for none in particular.');
  if (values.sql) {
    console.log(statementsFor(act, email, role, cityId));
    return 0;
  }
  return withLocalDatabase((db) => (act === 'grant' ? grant(db, email, role, cityId) : revoke(db, email, role, cityId)));
});

async function list(db: D1Database): Promise<number> {
  await applyMigrations(db);
  const people = await listAllAppointments(db);
  for (const { email, role, cityId } of people) console.log([email, role, cityId].filter(Boolean).join(' '));
  if (people.length === 0) console.log('Nobody is appointed yet; --help tells how.');
  return 0;
}

async function grant(db: D1Database, email: string, role: 'officer' | 'admin', cityId: string): Promise<number> {
  await applyMigrations(db);
  if (cityId && !(await getCity(db, cityId))) throw new CommandError(`There is no city "${cityId}" in this database.`);
  const userId = (await findUserId(db, email)) ?? uuidv7();
  const appointedAt = new Date().toISOString();
  await db.batch([insertUser(db, userId, email, appointedAt), insertAppointment(db, { userId, role, cityId, appointedAt }, null)]);
  console.log(`${email} is ${role}${cityId && ` of ${cityId}`}. They sign in at /nl/sign-in.`);
  return 0;
}

async function revoke(db: D1Database, email: string, role: string, cityId: string): Promise<number> {
  await applyMigrations(db);
  const userId = await findUserId(db, email);
  const [ended] = userId ? await db.batch([deleteAppointment(db, userId, role, cityId)]) : [];
  if (!ended?.meta.changes) throw new CommandError(`${email} is not ${role}${cityId && ` of ${cityId}`}.`);
  console.log(`${email} is no longer ${role}${cityId && ` of ${cityId}`}.`);
  return 0;
}

/** The same as SQL to be run on a deployed database. The address has passed {@link isEmail}, so it holds no quote that could end the text early. */
function statementsFor(act: string, email: string, role: string, cityId: string): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const who = `(SELECT id FROM "user" WHERE email = ${text(email)})`;
  if (act === 'revoke') return `DELETE FROM appointment WHERE userId = ${who} AND role = ${text(role)} AND cityId = ${text(cityId)};`;
  const at = text(new Date().toISOString());
  return [
    `INSERT OR IGNORE INTO "user" (id, name, email, emailVerified, createdAt, updatedAt) VALUES (${text(uuidv7())}, '', ${text(email)}, 1, ${at}, ${at});`,
    `INSERT OR IGNORE INTO appointment (userId, role, cityId, appointedAt) SELECT id, ${text(role)}, ${text(cityId)}, ${at} FROM "user" WHERE email = ${text(email)};`,
  ].join('\n');
}

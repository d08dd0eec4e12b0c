import { applyMigrations } from './apply-migrations.ts';
import { withLocalDatabase } from './local-database.ts';
import { runCommand } from './run-command.ts';

await runCommand(async () => {
  const applied = await withLocalDatabase((db) => applyMigrations(db));
  console.log(applied.length ? `Applied ${applied.join(', ')}.` : 'The database is up to date.');
  return 0;
});

import { openRuntime } from '#worker/commands/local-d1/runtime.ts';
import { copyPrepared } from './prepared-folder.ts';

/** A real D1 with every migration applied, which is gone when it is closed. */
export async function openMemoryDatabase(): Promise<{ db: D1Database; close: () => Promise<void> }> {
  const { folder, remove } = await copyPrepared('migrated');
  const { db, runtime } = await openRuntime(folder);
  const close = async () => {
    await runtime.dispose();
    await remove();
  };
  return { db, close };
}

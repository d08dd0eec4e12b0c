import { getShownVersion, getShownVersionOfAll } from '#worker/repositories/shown-version.ts';

/** Milliseconds for which a version that was read is taken for the present one without asking again. */
const sureFor = 1000;
/** Milliseconds for which it is still used, while it is asked for again for the next visitor. */
const usedFor = 60_000;

/** The version of a city's data as this isolate last read it. */
export interface HeldVersion {
  readonly version: string;
  /** Whether it should be read again beside the answer. */
  readonly isOld: boolean;
}

/** How often all was forgotten: what was asked for before that must not be held after it. */
let forgotten = 0;
const held = new Map<string | null, { version: string; readAt: number; askedAt: number }>();

/** The version that was read within the last minute, of a city or (null) of all of them; null when none was. */
export function heldVersion(cityId: string | null): HeldVersion | null {
  const one = held.get(cityId);
  const now = Date.now();
  return one && now - one.readAt < usedFor ? { version: one.version, isOld: now - one.askedAt >= sureFor } : null;
}

/** Reads the present version and holds it; null when there is no such city. The one that is held is not old meanwhile: one visitor asks. */
export async function readVersion(db: D1Database, cityId: string | null): Promise<string | null> {
  const before = forgotten;
  const askedAt = Date.now();
  const former = held.get(cityId);
  if (former) former.askedAt = askedAt;
  const version = cityId === null ? await getShownVersionOfAll(db) : await getShownVersion(db, cityId);
  if (version === null) held.delete(cityId);
  else if (before === forgotten) held.set(cityId, { version, readAt: Date.now(), askedAt });
  return version;
}

/** Forgets every version, as an act through this isolate asks for: whoever comes next sees it. */
export function forgetVersions(): void {
  forgotten++;
  held.clear();
}

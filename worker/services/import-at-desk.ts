import { uuidv7 } from 'uuidv7';
import type { Actor } from '#domain/actor.ts';
import type { City } from '#domain/city.ts';
import { Problem } from '#worker/problem.ts';
import { deleteImportDraft, getImportDraft, insertImportDraft } from '#worker/repositories/import-drafts.ts';
import { applyImport, type ImportOutcome, previewImport } from './import-file.ts';
import type { ImportPreview } from './import-report.ts';
import { demandOfficer } from './rights.ts';
import type { Site } from './site.ts';

/** The largest file, and the largest packed one that one row of the database holds. */
const mostBytes = 5_000_000;
const mostPacked = 1_900_000;

/** A preview with the id of the file it is of, kept until it is imported or for two days. */
export interface DeskPreview {
  readonly id: string;
  readonly source: string;
  readonly fileName: string;
  readonly preview: ImportPreview;
}

/**
 * Keeps an uploaded file and says what its import would do.
 * @throws Problem `sign-in-needed`, `forbidden`, `invalid-request` for a file that is too large
 */
export async function uploadImport(
  site: Site,
  actor: Actor | null,
  city: City,
  file: { fileName: string; content: Uint8Array<ArrayBuffer>; source: string },
  now: Date,
): Promise<DeskPreview> {
  const officer = demandOfficer(actor, city.id);
  const content = file.content.byteLength > mostBytes ? null : await pack(file.content);
  if (content === null || content.length > mostPacked) {
    throw new Problem('invalid-request', {
      errors: [{ field: 'file', detail: 'The file is too large.', remedy: 'Split it into smaller ones.' }],
    });
  }
  const id = uuidv7();
  const { source } = file;
  const fileName = file.fileName.slice(0, 200);
  const preview = await previewImport(site.db, city, { ...file, fileName }, locateIn(site, city));
  await site.db.batch([
    insertImportDraft(site.db, { id, cityId: city.id, userId: officer.userId, source, fileName, content, createdAt: now.toISOString() }),
  ]);
  return { id, source, fileName, preview };
}

/** What the import of a kept file would do now. @throws Problem `sign-in-needed`, `forbidden`, `not-found` */
export async function rereadImport(site: Site, actor: Actor | null, city: City, id: string): Promise<DeskPreview> {
  demandOfficer(actor, city.id);
  const { source, fileName, content } = await demandDraft(site, city, id);
  return {
    id,
    source,
    fileName,
    preview: await previewImport(site.db, city, { source, fileName, content: await unpack(content) }, locateIn(site, city)),
  };
}

/**
 * Imports a kept file, whole or not at all.
 * @param choice the stamp of the preview that the officer saw and what they decided on
 * @throws Problem `sign-in-needed`, `forbidden`, `not-found`
 */
export async function applyAtDesk(
  site: Site,
  actor: Actor | null,
  city: City,
  choice: { id: string; stamp: string; acceptedLines: ReadonlySet<number>; leaveOutWrong: boolean },
  now: Date,
): Promise<ImportOutcome> {
  const officer = demandOfficer(actor, city.id);
  const { source, fileName, content } = await demandDraft(site, city, choice.id);
  const { stamp, acceptedLines, leaveOutWrong } = choice;
  const file = { source, fileName, content: await unpack(content), stamp, acceptedLines, leaveOutWrong };
  const outcome = await applyImport(site.db, city, file, officer, locateIn(site, city), now);
  if (outcome.outcome === 'done') await site.db.batch([deleteImportDraft(site.db, choice.id)]);
  return outcome;
}

async function demandDraft({ db }: Site, city: City, id: string) {
  const draft = await getImportDraft(db, id);
  if (draft?.cityId !== city.id) throw new Problem('not-found');
  return draft;
}

function locateIn({ locate }: Site, city: City) {
  return (longitude: number, latitude: number) => {
    const found = locate(longitude, latitude);
    return found?.cityId === city.id ? found.code : null;
  };
}

async function pack(content: Uint8Array<ArrayBuffer>): Promise<string> {
  const packed = await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer();
  let text = '';
  const bytes = new Uint8Array(packed);
  for (let from = 0; from < bytes.length; from += 32_768) text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  return btoa(text);
}

async function unpack(content: string): Promise<Uint8Array> {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
}

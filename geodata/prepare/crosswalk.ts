import { z } from 'zod';
import { demand } from './demand.ts';
import { westpoort } from './neighbourhoods.ts';
import { NumberText } from './number-text.ts';
import type { SourceFolder } from './source-folder.ts';

const Share = NumberText.pipe(z.number().min(0).max(1));
const Line = z.object({ gebied_2022: z.string(), gebied22_2018: z.string(), share_of_new: Share, share_of_old: Share });

/** Westpoort in 2018: not among the 22 areas, so without figures. */
const oldWestpoort = 'Dxxx';

/** From this share on, two areas count as one and the same. */
const sameAreaShare = 0.95;

/** An area of 2018 that makes up part of one of today. */
export interface OldPart {
  readonly oldCode: string;
  readonly shareOfNew: number;
  readonly shareOfOld: number;
}

/** How figures of 2018 reach one area of today: as they are, from a larger area it is part of, as a mixture, or not at all. */
export type Passage =
  | { readonly kind: 'same'; readonly oldCode: string }
  | { readonly kind: 'part'; readonly oldCode: string }
  | { readonly kind: 'mixture'; readonly parts: readonly OldPart[] }
  | { readonly kind: 'none' };

/**
 * The areas of 2018 under each of today's areas, by today's code.
 * @param areaCodes every area of today
 * @param oldCodes every area of 2018 that has figures; each must be found in today's areas nearly whole
 */
export function readCrosswalk(folder: SourceFolder, areaCodes: readonly string[], oldCodes: readonly string[]): Map<string, OldPart[]> {
  const crosswalk = new Map<string, OldPart[]>();
  for (const line of folder.lines('crosswalk_gebieden_2022_to_22.csv', Line)) {
    const code = line.gebied_2022 === 'Westpoort' ? westpoort.code : line.gebied_2022;
    const parts = [
      ...(crosswalk.get(code) ?? []),
      { oldCode: line.gebied22_2018, shareOfNew: line.share_of_new, shareOfOld: line.share_of_old },
    ];
    demand(parts.reduce((sum, part) => sum + part.shareOfNew, 0) < 1.01, `Crosswalk: the parts of ${code} are larger than the area`);
    crosswalk.set(code, parts);
  }
  for (const code of areaCodes) demand(crosswalk.has(code), `Crosswalk: area ${code} is missing`);
  for (const code of crosswalk.keys()) demand(areaCodes.includes(code), `Crosswalk: ${code} is no area`);
  checkOldParts([...crosswalk.values()].flat(), oldCodes);
  return crosswalk;
}

function checkOldParts(parts: readonly OldPart[], oldCodes: readonly string[]): void {
  for (const oldCode of oldCodes) {
    const found = parts.filter((part) => part.oldCode === oldCode).reduce((sum, { shareOfOld }) => sum + shareOfOld, 0);
    demand(
      Math.abs(found - 1) <= 1 - sameAreaShare,
      `Crosswalk: ${Math.round(found * 100)}% of area ${oldCode} of 2018 lies in today's areas`,
    );
  }
  const unknown = parts.find(({ oldCode }) => oldCode !== oldWestpoort && !oldCodes.includes(oldCode));
  demand(!unknown, `Crosswalk: ${unknown?.oldCode} is no area of 2018 with figures`);
}

/**
 * The passage for an area made of `parts`. One old area that covers at least {@link sameAreaShare} of the new one hands its rates over;
 * when the new one also covers that much of the old one, its counts too. Otherwise old areas that together cover that much are mixed by area.
 */
export function choosePassage(parts: readonly OldPart[]): Passage {
  const main = parts.find(({ shareOfNew }) => shareOfNew >= sameAreaShare);
  if (main) return { kind: main.shareOfOld >= sameAreaShare ? 'same' : 'part', oldCode: main.oldCode };
  const covered = parts.reduce((sum, { shareOfNew }) => sum + shareOfNew, 0);
  return covered >= sameAreaShare ? { kind: 'mixture', parts } : { kind: 'none' };
}

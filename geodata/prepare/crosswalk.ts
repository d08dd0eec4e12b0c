import { z } from 'zod';
import { demand } from './demand.ts';
import { westpoort } from './neighbourhoods.ts';
import type { SourceFolder } from './source-folder.ts';

const Share = z.coerce.number().min(0).max(1);
const Line = z.object({ gebied_2022: z.string(), gebied22_2018: z.string(), share_of_new: Share, share_of_old: Share });

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

/** The areas of 2018 under each of today's areas, by today's code. */
export function readCrosswalk(folder: SourceFolder): Map<string, OldPart[]> {
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
  return crosswalk;
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

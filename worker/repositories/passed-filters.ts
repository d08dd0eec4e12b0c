import type { Filter } from './initiative-filter.ts';
import type { Source } from './initiative-sources.ts';

/** The filters that whatever a source holds has passed already, so that nothing is looked up twice. */
export function passedIn(source: Source): readonly Filter[] {
  return passed[source] ?? [];
}

const passed: Partial<Record<Source, readonly Filter[]>> = { district: ['district'], words: ['q'], box: ['bbox'], open: ['open'] };

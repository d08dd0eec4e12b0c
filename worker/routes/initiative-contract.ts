import type * as domain from '#domain/initiative-summary.ts';
import { formatThemeBits } from '#domain/theme.ts';
import type { Initiative, InitiativeDetail } from './contract.ts';

/** An initiative as the API gives it: themes and flags as lists of words. */
export function initiativeOf({ themes, flags, ...rest }: domain.InitiativeSummary): Initiative {
  return { ...rest, themes: formatThemeBits(themes), flags: flags.split(' ').filter(Boolean) };
}

/** An initiative with its details as the API gives it. */
export function initiativeDetailOf({ themes, flags, ...rest }: domain.InitiativeDetail): InitiativeDetail {
  return { ...rest, themes: formatThemeBits(themes), flags: flags.split(' ').filter(Boolean) };
}

import { z } from 'zod';
import type { ActorType } from './organisation.ts';

/** The kinds of initiative. */
export const kinds = [
  'community-room',
  'neighbourhood-house',
  'senior-day-centre',
  'walk-in',
  'work-day-centre',
  'youth-centre',
  'playground-association',
  'library',
  'city-farm',
  'school-garden',
  'repair-cafe',
  'creative-hub',
  'neighbourhood-arts',
  'community-garden',
  'social-restaurant',
  'second-hand-shop',
  'energy-cooperative',
  'sharing-library',
  'learning-place',
  'neighbourhood-shop',
  'sports-club',
  'other-initiative',
] as const;

/** One kind of initiative. */
export const Kind = z.enum(kinds);
export type Kind = z.infer<typeof Kind>;

/** What the written rule says of a kind: its themes as bits and the actor type that usually runs it. */
export interface KindRule {
  readonly themes: number;
  readonly actorType: ActorType;
}

/**
 * The written rule table: what a kind says of themes and actor type as long as the initiative itself has not confirmed them.
 * Bits: 1 social cohesion, 2 labour participation, 4 sustainability. The reason of each rule is in the message catalogues.
 */
export const kindRules: Readonly<Record<Kind, KindRule>> = {
  'community-room': { themes: 1, actorType: 'residents-group' },
  'neighbourhood-house': { themes: 1, actorType: 'social-enterprise' },
  'senior-day-centre': { themes: 1, actorType: 'social-enterprise' },
  'walk-in': { themes: 1, actorType: 'social-enterprise' },
  'work-day-centre': { themes: 2, actorType: 'social-enterprise' },
  'youth-centre': { themes: 1, actorType: 'social-enterprise' },
  'playground-association': { themes: 1, actorType: 'residents-group' },
  library: { themes: 1, actorType: 'public-body' },
  'city-farm': { themes: 5, actorType: 'social-enterprise' },
  'school-garden': { themes: 5, actorType: 'public-body' },
  'repair-cafe': { themes: 5, actorType: 'residents-group' },
  // A creative hub lets workspace below market rent to starting makers: work first, and a public programme for the street.
  'creative-hub': { themes: 3, actorType: 'social-enterprise' },
  'neighbourhood-arts': { themes: 1, actorType: 'social-enterprise' },
  'community-garden': { themes: 5, actorType: 'residents-group' },
  'social-restaurant': { themes: 3, actorType: 'social-enterprise' },
  'second-hand-shop': { themes: 6, actorType: 'social-enterprise' },
  'energy-cooperative': { themes: 4, actorType: 'residents-group' },
  'sharing-library': { themes: 5, actorType: 'residents-group' },
  'learning-place': { themes: 3, actorType: 'social-enterprise' },
  'neighbourhood-shop': { themes: 1, actorType: 'sme' },
  'sports-club': { themes: 1, actorType: 'residents-group' },
  'other-initiative': { themes: 1, actorType: 'sme' },
};

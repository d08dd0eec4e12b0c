/** Who acts: a person who signed in, with what they were appointed to. */
export interface Actor {
  readonly userId: string;
  readonly email: string;
  /** Tells this session from others of the same person. */
  readonly sessionId: string;
  readonly isAdmin: boolean;
  /** Ids of the cities whose desk they work at. */
  readonly officerOf: readonly string[];
}

/** Whether somebody works at the desk of a city; an admin works at every desk. */
export function isOfficer(actor: Actor | null, cityId: string): boolean {
  return actor !== null && (actor.isAdmin || actor.officerOf.includes(cityId));
}

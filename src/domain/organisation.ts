import { z } from 'zod';

/** The seven actor types of the programme and two that the street needs. */
export const actorTypes = [
  'startup',
  'sme',
  'corporate',
  'financier',
  'public-body',
  'network-organisation',
  'knowledge-institute',
  'social-enterprise',
  'residents-group',
] as const;

/** One actor type. */
export const ActorType = z.enum(actorTypes);
export type ActorType = z.infer<typeof ActorType>;

/** Whether something was set by a written rule or confirmed by the initiative itself. */
export const Basis = z.enum(['rule', 'confirmed']);
export type Basis = z.infer<typeof Basis>;

/** Who runs an initiative. */
export const Organisation = z.object({
  id: z.uuid(),
  cityId: z.string(),
  name: z.string().min(1).max(200),
  actorType: ActorType,
  actorTypeBasis: Basis,
  website: z.url({ protocol: /^https?$/ }).nullable(),
  /** How the public can reach it: an e-mail address or telephone number it wants shown. */
  publicContact: z.string().max(200).nullable(),
});
export type Organisation = z.infer<typeof Organisation>;

import { z } from 'zod';

/** For whom an initiative is meant. */
export const audiences = [
  'everyone',
  'children',
  'young-people',
  'seniors',
  'families',
  'women',
  'newcomers',
  'job-seekers',
  'disabled-people',
] as const;
export const Audience = z.enum(audiences);
export type Audience = z.infer<typeof Audience>;

/** Languages that are often spoken in the neighbourhoods of the programme, as BCP 47 tags. */
export const languages = ['nl', 'en', 'ar', 'tr', 'fr', 'de', 'es', 'pl', 'ti', 'uk', 'srn', 'zgh', 'fa', 'so', 'it', 'sv'] as const;
export const Language = z.enum(languages);
export type Language = z.infer<typeof Language>;

/** What taking part costs. */
export const costs = ['free', 'donation', 'paid'] as const;
export const Cost = z.enum(costs);
export type Cost = z.infer<typeof Cost>;

/** Whether one can get in without steps. */
export const stepFreeAnswers = ['yes', 'partly', 'no'] as const;
export const StepFree = z.enum(stepFreeAnswers);
export type StepFree = z.infer<typeof StepFree>;

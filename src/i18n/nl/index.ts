import { api } from './api.ts';
import { common } from './common.ts';
import { districts } from './districts.ts';
import { imports } from './import.ts';
import { initiatives } from './initiatives.ts';
import { kinds } from './kinds.ts';
import { pages } from './pages.ts';

/** The Dutch messages; their shape is what every catalogue must have. */
export const nl = { ...common, api, districts, imports, initiatives, kinds, pages };
export type Messages = typeof nl;

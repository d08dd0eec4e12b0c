import type { Messages } from '../nl/index.ts';
import { api } from './api.ts';
import { common } from './common.ts';
import { districts } from './districts.ts';
import { imports } from './import.ts';
import { initiatives } from './initiatives.ts';
import { kinds } from './kinds.ts';
import { pages } from './pages.ts';

/** The English messages. */
export const en: Messages = { ...common, api, districts, imports, initiatives, kinds, pages };

import type { Messages } from '../nl/index.ts';
import { api } from './api.ts';
import { common } from './common.ts';
import { contact } from './contact.ts';
import { desk } from './desk.ts';
import { districts } from './districts.ts';
import { gapCase } from './gap-case.ts';
import { gapMethod } from './gap-method.ts';
import { gapSites } from './gap-sites.ts';
import { gaps } from './gaps.ts';
import { imports } from './import.ts';
import { importPage } from './import-page.ts';
import { initiatives } from './initiatives.ts';
import { keeping } from './keeping.ts';
import { kinds } from './kinds.ts';
import { mails } from './mails.ts';
import { manage } from './manage.ts';
import { pages } from './pages.ts';
import { people } from './people.ts';
import { register } from './register.ts';

/** The English messages. */
export const en: Messages = {
  ...common,
  api,
  contact,
  desk,
  districts,
  gapCase,
  gapMethod,
  gapSites,
  gaps,
  importPage,
  imports,
  initiatives,
  keeping,
  kinds,
  mails,
  manage,
  pages,
  people,
  register,
};

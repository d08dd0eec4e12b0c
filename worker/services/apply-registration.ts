import { uuidv7 } from 'uuidv7';
import type { City } from '#domain/city.ts';
import type { Place, Precision, TruePlace } from '#domain/initiative.ts';
import { mortonOf } from '#domain/morton.ts';
import { publicPlace } from '#domain/precision.ts';
import type { RegisteredPlace, Registration } from '#domain/registration.ts';
import { parseThemeBits } from '#domain/theme.ts';
import { findSite, getDistrictMiddle } from '#worker/repositories/place-facts.ts';
import type { WholeInitiative } from '#worker/repositories/whole-initiatives.ts';
import type { Site } from './site.ts';

/** What an initiative becomes when its owner or an officer says how it is: themes and actor type count as confirmed from then on. */
export async function applyRegistration(
  site: Site,
  city: City,
  before: WholeInitiative,
  registration: Registration,
  now: Date,
): Promise<WholeInitiative> {
  const { initiative, organisation } = before;
  const at = now.toISOString();
  const { places, truePlaces } = await placesOf(site, city, before, registration);
  return {
    initiative: {
      ...initiative,
      name: registration.name,
      kind: registration.kind,
      themes: parseThemeBits(registration.themes),
      themesBasis: 'confirmed',
      website: registration.website,
      summary: registration.summary,
      description: registration.description,
      evidence: registration.evidence,
      audiences: registration.audiences,
      languages: registration.languages,
      cost: registration.cost,
      stepFree: registration.stepFree,
      capacityPerWeek: registration.capacityPerWeek,
      openingHours: registration.openingHours,
      // The words of a source say what the source knew; they go when its hours do.
      ...(registration.openingHours !== initiative.openingHours && { openingHoursTextNl: null, openingHoursTextEn: null }),
      calendarUrl: registration.calendarUrl,
      updatedAt: at,
      confirmedAt: at,
      unconfirmedSince: null,
    },
    organisation: organisation && {
      ...organisation,
      name: registration.organisationName,
      actorType: registration.actorType,
      actorTypeBasis: 'confirmed',
      website: registration.website,
      publicContact: registration.publicContact,
    },
    places,
    truePlaces,
  };
}

/** What a form shows of an initiative: the registration that would leave it as it is. */
export function registrationOf(
  { initiative, organisation, places, truePlaces }: WholeInitiative,
  email: string,
  themesOf: (bits: number) => Registration['themes'],
): Registration {
  return {
    email,
    organisationName: organisation?.name ?? '',
    actorType: organisation?.actorType ?? 'sme',
    publicContact: organisation?.publicContact ?? null,
    website: initiative.website,
    name: initiative.name,
    summary: initiative.summary,
    description: initiative.description,
    kind: initiative.kind,
    themes: themesOf(initiative.themes),
    evidence: initiative.evidence,
    audiences: initiative.audiences,
    languages: initiative.languages,
    cost: initiative.cost,
    stepFree: initiative.stepFree,
    capacityPerWeek: initiative.capacityPerWeek,
    openingHours: initiative.openingHours,
    calendarUrl: initiative.calendarUrl,
    online: places.length === 0,
    places: places.map((place) => trueOf(place, truePlaces)),
    precision: places[0]?.precision ?? 'exact',
  };
}

/** Where a place truly is. */
function trueOf(place: Place, truePlaces: readonly TruePlace[]): RegisteredPlace {
  const { longitude, latitude, address, postcode } = truePlaces.find(({ placeId }) => placeId === place.id) ?? place;
  return { longitude, latitude, address, postcode };
}

async function placesOf(
  site: Site,
  city: City,
  before: WholeInitiative,
  { places, precision }: Registration,
): Promise<{ places: Place[]; truePlaces: TruePlace[] }> {
  const made = await Promise.all(places.map((place) => placeOf(site, city, before, place, precision)));
  return { places: made.map(({ place }) => place), truePlaces: made.flatMap(({ truePlace }) => truePlace ?? []) };
}

async function placeOf(
  { db, locate }: Site,
  city: City,
  before: WholeInitiative,
  registered: RegisteredPlace,
  precision: Precision,
): Promise<{ place: Place; truePlace: TruePlace | null }> {
  const same = before.places.find((place) => JSON.stringify(trueOf(place, before.truePlaces)) === JSON.stringify(registered));
  const id = same?.id ?? uuidv7();
  const districtCode = locate(registered.longitude, registered.latitude)?.code ?? null;
  const middle = (districtCode && (await getDistrictMiddle(db, city.id, districtCode))) || city.center;
  const shown = publicPlace(registered, precision, middle);
  const sharedSite = precision === 'exact' ? await findSite(db, city.id, registered.address, registered.postcode) : null;
  const keptSite = same?.precision === 'exact' && precision === 'exact' ? same.site : null;
  return {
    place: {
      id,
      cityId: city.id,
      initiativeId: before.initiative.id,
      ...shown,
      site: keptSite ?? sharedSite ?? id,
      precision,
      districtCode,
      morton: mortonOf(shown.longitude, shown.latitude),
    },
    truePlace: precision === 'exact' ? null : { placeId: id, cityId: city.id, ...registered },
  };
}

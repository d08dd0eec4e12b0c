import type { Facility } from '#domain/facility.ts';
import type { CommunityPlace } from './community-places.ts';
import { required } from './demand.ts';
import { facilityKinds } from './groups.ts';
import type { LocateCode } from './initiatives.ts';
import { nameUuid } from './uuid.ts';

/** The public services among the community places, in the order of their source ids. */
export function buildFacilities(places: readonly CommunityPlace[], locate: LocateCode): Omit<Facility, 'cityId'>[] {
  return places
    .flatMap((place) => {
      const kind = facilityKinds[place.group];
      if (!kind) return [];
      const { name, address, postcode, sourceId, position } = place;
      const districtCode = required(locate(position), `${name} (${sourceId}) lies outside of the city`);
      const [longitude, latitude] = position;
      const id = nameUuid(`facility community-places ${sourceId}`);
      return [
        {
          id,
          name,
          kind,
          address,
          postcode,
          longitude,
          latitude,
          districtCode,
          source: 'community-places',
          sourceId,
          sourceDate: '2026-05',
        },
      ];
    })
    .sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
}

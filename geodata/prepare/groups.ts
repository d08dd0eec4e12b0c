import type { Facility } from '#domain/facility.ts';
import type { Kind } from '#domain/kind.ts';

/** The written rule that turns a group of the municipal layer into a kind of initiative. */
export const initiativeKinds: Readonly<Record<string, Kind>> = {
  community_room: 'community-room',
  neighbourhood_house: 'neighbourhood-house',
  senior_day_centre: 'senior-day-centre',
  walk_in: 'walk-in',
  work_day_centre: 'work-day-centre',
  youth_centre: 'youth-centre',
  playground_association: 'playground-association',
  library: 'library',
  city_farm: 'city-farm',
  school_garden: 'school-garden',
  creative_hub: 'creative-hub',
  neighbourhood_arts: 'neighbourhood-arts',
};

/** The groups that are public services instead: shown as a layer of their own, never counted. */
export const facilityKinds: Readonly<Record<string, Facility['kind']>> = {
  neighbourhood_team: 'neighbourhood-team',
  parent_child_team: 'parent-child-team',
  other_basic_facility: 'other-basic-facility',
};

import { z } from '@hono/zod-openapi';
import * as address from '#domain/address.ts';
import * as city from '#domain/city.ts';
import * as district from '#domain/district.ts';
import * as districtSummary from '#domain/district-summary.ts';
import { Indicator } from '#domain/indicator.ts';
import * as initiativeSummary from '#domain/initiative-summary.ts';
import { kinds } from '#domain/kind.ts';
import { actorTypes } from '#domain/organisation.ts';
import * as tally from '#domain/tally.ts';
import { themes } from '#domain/theme.ts';

// The domain's schemas, built anew so that each carries its name in the OpenAPI document: the domain itself does not know OpenAPI.

/** The name of a level. */
export const Level = z.enum(district.levels).openapi('Level', { description: 'Administrative level, coarse to fine.' });
/** One theme. */
export const Theme = z.enum(themes).openapi('Theme', { description: 'One of the three themes of the programme.' });
const Kind = z.enum(kinds).openapi('Kind', { description: 'Kind of initiative.' });
const ActorType = z.enum(actorTypes).openapi('ActorType', { description: 'What sort of party runs an initiative.' });
const Basis = z.enum(['rule', 'confirmed']).openapi('Basis', { description: 'Set by a written rule, or confirmed by the initiative.' });

const Tally = z.object(tally.Tally.shape).openapi('Tally', {
  description:
    'Published initiatives: in all, for each theme (one with two themes counts in both) and for each combination of themes as bits 1, 2, 4.',
});
const Residents = z.object(districtSummary.Residents.shape).openapi('Residents', { description: 'Number of residents with its vintage.' });
const Source = z
  .object(city.Source.shape)
  .openapi('Source', { description: 'Where figures or places come from, with licence and vintage.' });
const CityLevel = z
  .object({ ...city.City.shape.levels.element.shape, level: Level })
  .openapi('CityLevel', { description: 'A level with its names and the number of its districts.' });

/** A city. */
export const City = z
  .object({ ...city.City.shape, levels: z.array(CityLevel), sources: z.array(Source) })
  .openapi('City', { description: 'One programme area.' });

const IndicatorFigure = z
  .object(Indicator.omit({ cityId: true, districtCode: true }).shape)
  .openapi('Indicator', { description: 'An official figure with its year and provenance. A missing figure is unknown, never 0.' });

/** A city with what is counted in it as a whole. */
export const CityDetail = z
  .object({ ...City.shape, residents: z.union([Residents, z.null()]), tally: Tally, indicators: z.array(IndicatorFigure) })
  .openapi('CityDetail', { description: 'A city with its tally and official figures.' });

/** A district by name. */
export const DistrictName = z
  .object({ ...districtSummary.DistrictName.shape, level: Level })
  .openapi('DistrictName', { description: 'A district by name.' });

/** A district in a list. */
export const District = z
  .object({ ...districtSummary.DistrictSummary.shape, level: Level, residents: z.union([Residents, z.null()]), tally: Tally })
  .openapi('District', { description: 'An official administrative area. `residents` is null where unknown.' });

/** A district on its own. */
export const DistrictDetail = z
  .object({
    ...districtSummary.DistrictDetail.shape,
    ...District.shape,
    ancestors: z.array(DistrictName),
    children: z.array(District),
    neighbours: z.array(District),
    indicators: z.array(IndicatorFigure),
  })
  .openapi('DistrictDetail', {
    description: 'A district with its ancestors coarse to fine, children, neighbours of its level and official figures.',
  });

const Place = z
  .object(initiativeSummary.PublicPlace.shape)
  .openapi('Place', { description: 'Where an initiative can be found; `site` is shared by all places in one building.' });
const Organisation = z
  .object({ ...initiativeSummary.InitiativeSummary.shape.organisation.unwrap().shape, actorType: ActorType, actorTypeBasis: Basis })
  .openapi('Organisation', { description: 'Who runs an initiative.' });

/** An initiative in a list. */
export const Initiative = z
  .object({
    ...initiativeSummary.InitiativeSummary.shape,
    kind: Kind,
    themes: z.array(Theme).min(1),
    themesBasis: Basis,
    flags: z.array(z.string()),
    organisation: z.union([Organisation, z.null()]),
    places: z.array(Place),
  })
  .openapi('Initiative', { description: 'Something that happens in a place for the neighbourhood.' });
export type Initiative = z.infer<typeof Initiative>;

/** An initiative on its own. */
export const InitiativeDetail = z
  .object({ ...initiativeSummary.InitiativeDetail.shape, ...Initiative.shape, districts: z.array(DistrictName) })
  .openapi('InitiativeDetail', { description: 'An initiative with its history and the districts of its first place, coarse to fine.' });
export type InitiativeDetail = z.infer<typeof InitiativeDetail>;

/** A place name that a person may type. */
export const PlaceName = z
  .object({
    kind: z.enum(['district', 'park', 'tram-stop', 'metro-station', 'street', 'initiative']),
    name: z.string(),
    within: z.string().nullable(),
    longitude: z.number(),
    latitude: z.number(),
  })
  .openapi('PlaceName', { description: 'A name people use to say where they are; `within` is the district around it.' });

/** An answer to the search for an address. */
export const Address = z
  .object(address.Address.shape)
  .openapi('Address', { description: 'An address or place with its position; `exactness` says how well the position is known.' });

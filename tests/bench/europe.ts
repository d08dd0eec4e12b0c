import type { City } from '#domain/city.ts';
import type { District, Level } from '#domain/district.ts';
import { type Kind, kindRules, kinds } from '#domain/kind.ts';
import { mortonOf } from '#domain/morton.ts';
import { metresPerDegree, shrinkAt } from '#domain/plane.ts';
import type { CityPack } from '#worker/services/seed-city.ts';
import { type EuropeanCity, europeanCities } from './europe-cities.ts';

/** A made-up initiative with its one place, as little of it as differs from one to the next. */
export interface EuropeanPlace {
  readonly number: number;
  readonly cityId: string;
  readonly name: string;
  readonly kind: Kind;
  readonly themes: number;
  readonly openingHours: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly site: string;
  readonly districtCode: string;
  readonly morton: number;
}

/** A word that every fourth name begins with. */
export const commonWord = 'zonnebloem';
/** A word of every fourth name, after its article. */
export const articleWord = 'vlinder';
/** A word within every fourth name. */
export const middleWord = 'plein';
/** A word of {@link rareCount} names, all of the measured city and within the first thousand. */
export const rareWord = 'ijsvogel';
/** How many initiatives have {@link rareWord} in their name. */
export const rareCount = 5;
/** The largest city of all, in which everything is measured. */
export const measuredCity = 'berlin';
/** Hours of those that say when they are open, one in fourteen. */
export const hours = 'Mo-Su 09:00-17:00';

const names = ['Zonnebloemkamer', 'De Vlinder', 'Ons Plein', 'Het Anker'];
/** Neighbourhoods along a side of a city; each 4 × 4 of them are a borough, each 2 × 2 an area and its quarter. */
const side = 8;

const idOf = (name: string) => name.toLowerCase();
const total = europeanCities.reduce((sum, { thousands }) => sum + thousands, 0);
const shares: number[] = [];
for (const { thousands } of europeanCities) shares.push((shares.at(-1) ?? 0) + thousands / total);

/** Half the width of the grid of neighbourhoods in degrees of longitude and latitude: about 5,000 people live on a square kilometre. */
function reachOf({ latitude, thousands }: EuropeanCity): [longitude: number, latitude: number] {
  const metres = Math.sqrt((thousands * 1000) / 5000) * 500;
  return [metres / metresPerDegree / shrinkAt(latitude), metres / metresPerDegree];
}

/** What places in one building share: the number of the first, its random numbers, and the city. Every fourth stands in the building of the one before it. */
function homeOf(number: number) {
  const isRare = number < 1000 && number % (1000 / rareCount) === 0;
  const home = number % 4 === 3 && !isRare ? number - 1 : number;
  const random = randomOf(home);
  const drawn = random();
  const city = isRare ? europeanCities[0] : europeanCities[shares.findIndex((share) => drawn < share)];
  if (!city) throw new Error('There is no city for this share');
  return { home, isRare, random, city };
}

/** The numbers of so many places, those of each city one after the other. */
export function cityOrder(count: number): Uint32Array {
  const numbers = new Map(europeanCities.map((city): [EuropeanCity, number[]] => [city, []]));
  for (let number = 0; number < count; number++) numbers.get(homeOf(number).city)?.push(number);
  return Uint32Array.from([...numbers.values()].flat());
}

/** The made-up place of a number: the same in every run, whatever else is loaded, so that a load can go on where it stopped. */
export function europeanPlace(number: number): EuropeanPlace {
  const { home, isRare, random, city } = homeOf(number);
  const [reachLongitude, reachLatitude] = reachOf(city);
  const [east, north] = offsetOf(random);
  const longitude = round(city.longitude + east * reachLongitude);
  const latitude = round(city.latitude + north * reachLatitude);
  const kind = kinds[number % kinds.length] ?? 'library';
  return {
    number,
    cityId: idOf(city.name),
    name: `${names[Math.floor(randomOf(number + 0.5)() * names.length)]} ${number}${isRare ? ` ${rareWord}` : ''}`,
    kind,
    themes: kindRules[kind].themes,
    openingHours: number % 14 === 0 ? hours : null,
    longitude,
    latitude,
    site: `site-${home}`,
    districtCode: neighbourhoodCode(column(east), column(north)),
    morton: mortonOf(longitude, latitude),
  };
}

/** East and north of the middle in shares of the reach: a third of all within a few streets of one of ten squares. */
function offsetOf(random: () => number): [number, number] {
  const clip = (share: number) => Math.max(-0.999, Math.min(0.999, share));
  const [a, b] = [normal(random), normal(random)];
  if (random() > 1 / 3) return [clip(a / 2.5), clip(b / 2.5)];
  const square = Math.floor(random() ** 2 * 10);
  return [clip(Math.cos(square * 2.4) * square * 0.07 + a / 100), clip(Math.sin(square * 2.4) * square * 0.07 + b / 100)];
}

const column = (share: number) => Math.min(side - 1, Math.floor(((share + 1) / 2) * side));
const neighbourhoodCode = (x: number, y: number) => `N${x}${y}`;

/** The cities with their made-up districts and without initiatives. */
export function* europeanPacks(): Generator<CityPack> {
  for (const one of europeanCities) {
    const id = idOf(one.name);
    const [wide, high] = reachOf(one);
    const [west, south] = [one.longitude - wide, one.latitude - high];
    const districts: District[] = [];
    const shapes: CityPack['shapes'] & Map<string, GeoJSON.Polygon> = new Map();
    const add = (level: Level, code: string, parentCode: string | null, x: number, y: number, size: number) => {
      const at = (columns: number, rows: number): [number, number] => [
        west + (columns / side) * 2 * wide,
        south + (rows / side) * 2 * high,
      ];
      const [labelLongitude, labelLatitude] = at(x + size / 2, y + size / 2);
      const areaSquareMetres = ((2 * high * metresPerDegree * size) / side) ** 2;
      districts.push({ cityId: id, code, level, name: `${level} ${code}`, parentCode, areaSquareMetres, labelLongitude, labelLatitude });
      shapes.set(code, {
        type: 'Polygon',
        coordinates: [[at(x, y), at(x + size, y), at(x + size, y + size), at(x, y + size), at(x, y)]],
      });
    };
    const each = (size: number, act: (x: number, y: number) => void) => {
      for (let x = 0; x < side; x += size) for (let y = 0; y < side; y += size) act(x, y);
    };
    each(4, (x, y) => add('borough', `B${x}${y}`, null, x, y, 4));
    each(2, (x, y) => add('area', `A${x}${y}`, `B${x - (x % 4)}${y - (y % 4)}`, x, y, 2));
    each(2, (x, y) => add('quarter', `Q${x}${y}`, `A${x}${y}`, x, y, 2));
    each(1, (x, y) => add('neighbourhood', neighbourhoodCode(x, y), `Q${x - (x % 2)}${y - (y % 2)}`, x, y, 1));
    yield {
      city: cityOf(one, id, [west, south, one.longitude + wide, one.latitude + high]),
      districts,
      shapes,
      adjacency: [],
      indicators: [],
      initiatives: [],
      landmarks: [],
      facilities: [],
    };
  }
}

function cityOf({ name, countryCode, longitude, latitude }: EuropeanCity, id: string, bounds: City['bounds']): City {
  return {
    id,
    name,
    countryCode,
    timeZone: 'Europe/Amsterdam',
    bounds,
    center: [longitude, latitude],
    levels: [levelOf('borough', 4), levelOf('area', 16), levelOf('quarter', 16), levelOf('neighbourhood', 64)],
    sources: [],
    settings: { addressSearch: 'pack', reviewedFields: ['name', 'themes', 'places'] },
  };
}

function levelOf(level: Level, count: number): City['levels'][number] {
  return { level, nl: level, en: level, nlPlural: `${level}s`, enPlural: `${level}s`, count };
}

/** Numbers from 0 to 1 of a sequence of their own for every seed (mulberry32, Tommy Ettinger, 2017). */
function randomOf(seed: number): () => number {
  let state = Math.imul(Math.floor(seed * 2) + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A number of the standard normal distribution (Box and Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

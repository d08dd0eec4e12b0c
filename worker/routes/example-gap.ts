import type { FrozenFigures } from '#domain/gap/gap.ts';

/** What is frozen of a district when a gap is opened: that of the Scheldebuurt in November 2026. A test holds it against its schema. */
export const exampleGapFigures: FrozenFigures = {
  area: {
    code: 'KK',
    name: 'Scheldebuurt',
    parentCode: 'GK13',
    neighbours: ['KF', 'KJ', 'KL', 'KM', 'KP', 'KR'],
    count: 1,
    base: {
      value: 13714,
      year: 2019,
      estimated: true,
      partial: false,
    },
    noFigure: null,
    figures: {
      rate: 7.2918186e-5,
      plausible: {
        lower: 1.8461286e-6,
        upper: 0.00040627413,
      },
      expected: 9.5612903,
      chance: {
        lower: 4,
        upper: 16,
      },
      smoothed: 0.00025492226,
      smoothedLocal: 0.00016224011,
      below: 0.99758399,
      p: 0.0016729454,
      q: 0.049073064,
      dispersedP: 0.050818848,
      agrees: true,
      cluster: {
        i: 0.42392151,
        p: 0.5702,
        q: 0.91767123,
        kind: 'low-low',
      },
      gStar: -1.1987646,
    },
    standing: 'credibly-low',
    need: -0.79371606,
    worstFifth: 0,
    quadrant: 'little-need-little-supply',
    stillThere: {
      expected: 0.95122942,
      lower: 0,
      upper: 1,
    },
    lists: {
      own: 0,
      imported: 1,
      both: 0,
    },
    access: null,
  },
  cityRate: {
    value: 0.00069719195,
    plausible: {
      lower: 0.00063935806,
      upper: 0.00075885245,
    },
    areas: 88,
    count: 535,
    base: 767364,
  },
};
